import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cn } from '@/lib/cn';
import { useDebounced } from '@/lib/useDebounced';
import { inputClasses } from './Input';

interface SearchInputProps {
  /** The text that is searched for now. */
  value: string;
  label: string;
  onSearch: (text: string) => void;
}

/** A search box that speaks up when the typing pauses. */
export function SearchInput({ value, label, onSearch }: SearchInputProps) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text, 250);
  const [known, setKnown] = useState(value);
  const [sent, setSent] = useState(value);

  // The value also changes from outside (back button, cleared filters): then the box follows. The echo of what was
  // sent from here must not overwrite what has been typed since.
  if (value !== known) {
    setKnown(value);
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }

  useEffect(() => {
    if (settled === text && settled.trim() !== value) {
      setSent(settled.trim());
      onSearch(settled.trim());
    }
  }, [settled, text, value, onSearch]);

  return (
    <div className="relative min-w-48 flex-1 basis-full sm:max-w-72 sm:basis-0">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-muted"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={cn(inputClasses, 'h-10 ps-9')}
      />
    </div>
  );
}

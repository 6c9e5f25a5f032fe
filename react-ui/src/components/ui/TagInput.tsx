import { X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { useFieldIds } from './Field';
import { inputClasses } from './Input';

interface TagInputProps {
  values: string[];
  onChange: (values: string[]) => void;
  placeholder?: string;
}

const separators = /[\n,;]+/;

/** A list of words: Enter or a comma adds one, Backspace in an empty box takes the last one out. */
export function TagInput({ values, onChange, placeholder }: TagInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);

  function add(words: string[]) {
    const fresh = words.map((word) => word.trim()).filter((word) => word !== '');
    const all = [...new Set([...values, ...fresh])];
    if (all.length > values.length) {
      onChange(all);
    }
    setText('');
  }

  function remove(value: string) {
    onChange(values.filter((other) => other !== value));
    input.current?.focus();
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    // Enter also ends the composing of a word on some keyboards: that word is not finished yet.
    if (event.nativeEvent.isComposing) {
      return;
    }
    if ((event.key === 'Enter' && text.trim() !== '') || event.key === ',') {
      event.preventDefault();
      add([text]);
    } else if (event.key === 'Backspace' && text === '' && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  }

  function handlePaste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = event.clipboardData.getData('text');
    if (separators.test(pasted)) {
      event.preventDefault();
      add(`${text}${pasted}`.split(separators));
    }
  }

  return (
    <div
      className={cn(
        inputClasses,
        'flex min-h-10 flex-wrap items-center gap-1.5 py-1.5 focus-within:outline-2 focus-within:outline-accent',
      )}
    >
      {values.map((value) => (
        <span
          key={value}
          className="flex h-7 max-w-full items-center gap-1 rounded-md bg-accent-soft ps-2.5 text-[13px] font-medium text-accent-strong"
        >
          <bdi className="truncate">{value}</bdi>
          <button
            type="button"
            aria-label={t('common.removeTag', { tag: value })}
            onClick={() => remove(value)}
            className="grid size-7 place-items-center rounded-md hover:bg-accent-quiet/40"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        {...useFieldIds()}
        ref={input}
        dir="auto"
        value={text}
        placeholder={values.length === 0 ? placeholder : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
        onPaste={handlePaste}
        onBlur={() => add([text])}
        className="placeholder-rtl h-7 min-w-24 flex-1 bg-transparent outline-none placeholder:text-ink-muted"
      />
    </div>
  );
}

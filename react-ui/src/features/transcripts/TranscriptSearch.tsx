import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { inputClasses } from '@/components/ui/Input';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/i18n/useFormat';

interface TranscriptSearchProps {
  words: string;
  onWords: (words: string) => void;
  /** How many there are, and which of them is shown, from 0. */
  count: number;
  current: number;
  /** 1 to the next, -1 to the one before. */
  onStep: (by: 1 | -1) => void;
}

/** Finds words in the transcript. Enter goes to the next place, Shift and Enter to the one before, Escape ends it. */
export function TranscriptSearch({ words, onWords, count, current, onStep }: TranscriptSearchProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = words.trim() !== '';

  function handleKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' && count > 0) {
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && words !== '') {
      onWords('');
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <search className="flex min-w-0 flex-1 items-center gap-1 sm:max-w-96">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-ink-muted"
        />
        <input
          type="search"
          aria-label={t('transcripts.search')}
          placeholder={t('transcripts.searchHint')}
          value={words}
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={handleKey}
          className={cn(
            inputClasses,
            'h-9 ps-8.5 [&::-webkit-search-cancel-button]:hidden',
            asked && 'pe-22 sm:pe-24',
          )}
        />
        <output className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-[13px] whitespace-nowrap text-ink-muted tabular-nums">
          {asked &&
            (count === 0
              ? t('transcripts.noHits')
              : t('transcripts.hits', { current: format.number(current + 1), total: format.number(count) }))}
        </output>
      </div>
      {asked && count > 0 && (
        <>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            aria-label={t('transcripts.previousHit')}
            onClick={() => onStep(-1)}
          >
            <ChevronUp aria-hidden className="size-4" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            aria-label={t('transcripts.nextHit')}
            onClick={() => onStep(1)}
          >
            <ChevronDown aria-hidden className="size-4" />
          </Button>
        </>
      )}
    </search>
  );
}

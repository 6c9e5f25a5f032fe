import type { ReactNode } from 'react';
import { FreeText } from '@/components/FreeText';
import type { Range } from '@/lib/fold';
import type { Hit } from './transcriptSearch';

interface SegmentTextProps {
  text: string;
  hits: Hit[];
  /** The one that was gone to last. */
  current: Hit | undefined;
}

/** The words of a segment, with what was searched for marked in them. */
export function SegmentText({ text, hits, current }: SegmentTextProps) {
  /** A hit that begins before a stretch or ends after it is marked in each of the stretches. */
  function marked({ start, end }: Range): ReactNode {
    const inside = hits.filter((hit) => hit.start < end && hit.end > start);
    if (inside.length === 0) {
      return text.slice(start, end);
    }
    return (
      <span key={start}>
        {inside.map((hit, index) => (
          <span key={hit.start}>
            {text.slice(inside[index - 1]?.end ?? start, Math.max(hit.start, start))}
            <mark
              data-current={hit === current ? '' : undefined}
              className="rounded-xs bg-warning-soft text-ink ring-1 ring-warning/40 data-current:bg-warning data-current:text-surface"
            >
              {text.slice(Math.max(hit.start, start), Math.min(hit.end, end))}
            </mark>
          </span>
        ))}
        {text.slice(Math.min(inside.at(-1)?.end ?? end, end), end)}
      </span>
    );
  }

  return (
    <span dir="auto" className="block">
      <FreeText text={text} piece={marked} />
    </span>
  );
}

import type { Hit } from './transcriptSearch';

interface SegmentTextProps {
  text: string;
  hits: Hit[];
  /** The one that was gone to last. */
  current: Hit | undefined;
}

/** The words of a segment, with what was searched for marked in them. */
export function SegmentText({ text, hits, current }: SegmentTextProps) {
  return (
    <span dir="auto" className="block">
      {hits.map((hit, index) => (
        <span key={hit.start}>
          {text.slice(hits[index - 1]?.end ?? 0, hit.start)}
          <mark
            data-current={hit === current ? '' : undefined}
            className="rounded-xs bg-warning-soft text-ink ring-1 ring-warning/40 data-current:bg-warning data-current:text-surface"
          >
            {text.slice(hit.start, hit.end)}
          </mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.end ?? 0)}
    </span>
  );
}

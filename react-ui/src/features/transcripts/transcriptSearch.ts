import type { Segment } from '@/lib/api/types';
import { findAll, type Range } from '@/lib/fold';

export interface Hit extends Range {
  segmentId: string;
}

/** Every place where words occur, in the order of the call. */
export function findHits(segments: Segment[], words: string): Hit[] {
  return segments.flatMap(({ id, text }) =>
    findAll(text, words).map((range) => ({ ...range, segmentId: id })),
  );
}

/** The hits of each segment that has any. */
export function hitsBySegment(hits: Hit[]): Map<string, Hit[]> {
  const bySegment = new Map<string, Hit[]>();
  for (const hit of hits) {
    bySegment.set(hit.segmentId, [...(bySegment.get(hit.segmentId) ?? []), hit]);
  }
  return bySegment;
}

/**
 * The segment that had begun last at a moment of the call. Where the words are those of the dialogue, the times of one
 * side are reckoned and may overlap what was said next, so the order of the list does not tell.
 */
export function segmentAt(segments: Segment[], positionMs: number | null): Segment | undefined {
  let latest: Segment | undefined;
  for (const segment of segments) {
    if (positionMs !== null && segment.startMs <= positionMs && segment.startMs >= (latest?.startMs ?? 0)) {
      latest = segment;
    }
  }
  return latest;
}

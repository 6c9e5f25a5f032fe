import type { Call } from '@/lib/api/types';

/** A stretch of a call of which nothing can be heard, in milliseconds from its start. */
export interface Gap {
  fromMs: number;
  toMs: number;
  /** It lasts until the call's end. */
  atEnd: boolean;
}

/** Shorter ones are the time that carriers and servers need to begin and to end. */
const shortestGapMs = 4000;

type Recorded = Pick<Call, 'startedAt' | 'endedAt' | 'recordings'>;

/** What is missing between the recordings of a call and after them; nothing as long as one of them may still come. */
export function gapsOf({ startedAt, endedAt, recordings }: Recorded): Gap[] {
  const ready = recordings
    .filter(({ state }) => state === 'Ready')
    .toSorted((one, other) => one.startedAtMs - other.startedAtMs);
  const first = ready[0];
  if (!first || endedAt === null || recordings.some(({ state }) => state === 'Recording')) {
    return [];
  }
  const gaps: Gap[] = [];
  let heardUntil = first.startedAtMs;
  for (const { startedAtMs, durationMs } of ready) {
    if (startedAtMs - heardUntil >= shortestGapMs) {
      gaps.push({ fromMs: heardUntil, toMs: startedAtMs, atEnd: false });
    }
    heardUntil = Math.max(heardUntil, startedAtMs + durationMs);
  }
  const end = Date.parse(endedAt) - Date.parse(startedAt);
  if (end - heardUntil >= shortestGapMs) {
    gaps.push({ fromMs: heardUntil, toMs: end, atEnd: true });
  }
  return gaps;
}

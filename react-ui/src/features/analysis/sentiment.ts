import type { SentimentPoint } from '@/lib/api/types';

export type Mood = 'Positive' | 'Neutral' | 'Negative';

/** Feelings run from -1 to 1; near the middle is neither. */
const neutralWithin = 0.2;
const visibleChange = 0.1;

export function moodOf(value: number): Mood {
  if (value > neutralWithin) {
    return 'Positive';
  }
  return value < -neutralWithin ? 'Negative' : 'Neutral';
}

/** Whether the feeling changed at all: a level line tells no more than its one word. */
export function changes(points: SentimentPoint[]): boolean {
  const values = points.map(({ value }) => value);
  return Math.max(...values) - Math.min(...values) >= visibleChange;
}

interface Size {
  width: number;
  height: number;
}

/** Where the points of the line lie in a picture of this size: early at its start, good feelings at its top. */
export function placed(points: SentimentPoint[], durationMs: number, { width, height }: Size) {
  const end = Math.max(durationMs, points.at(-1)?.atMs ?? 0, 1);
  return points.map(({ atMs, value }) => ({
    x: (atMs / end) * width,
    y: ((1 - Math.min(Math.max(value, -1), 1)) / 2) * height,
  }));
}

/** The points joined by a line that holds its level to both edges of the picture. */
export function pathOf(places: { x: number; y: number }[], width: number): string {
  const first = places[0];
  const last = places.at(-1);
  if (!first || !last) {
    return '';
  }
  const all = [{ x: 0, y: first.y }, ...places, { x: width, y: last.y }];
  return all.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

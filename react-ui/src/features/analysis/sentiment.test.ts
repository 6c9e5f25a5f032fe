import { expect, test } from 'vitest';
import { changes, moodOf, pathOf, placed } from './sentiment';

test('Feelings near the middle are neither good nor bad', () => {
  expect([0.9, 0.1, 0, -0.2, -0.6].map(moodOf)).toEqual([
    'Positive',
    'Neutral',
    'Neutral',
    'Neutral',
    'Negative',
  ]);
});

test('Time runs along the picture, and good feelings lie at its top', () => {
  const points = [
    { atMs: 0, value: -1 },
    { atMs: 5000, value: 0 },
    { atMs: 10_000, value: 3 },
  ];
  expect(placed(points, 20_000, { width: 200, height: 40 })).toEqual([
    { x: 0, y: 40 },
    { x: 50, y: 20 },
    { x: 100, y: 0 },
  ]);
});

test('A feeling that never changes needs no line', () => {
  const line = (...values: number[]) => values.map((value, index) => ({ atMs: index * 1000, value }));
  expect(changes(line(0, 0.4, 0))).toBe(true);
  expect(changes(line(0.3, 0.3))).toBe(false);
  expect(changes([])).toBe(false);
});

test('The line holds its level to both edges, and one point is a level line', () => {
  expect(pathOf([{ x: 50, y: 20 }], 200)).toBe('M0 20 L50 20 L200 20');
  expect(pathOf([], 200)).toBe('');
});

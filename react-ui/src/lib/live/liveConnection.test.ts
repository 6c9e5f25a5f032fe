import { expect, test } from 'vitest';
import { backOff } from './liveConnection';

test('Waits double and stop growing at half a minute', () => {
  const middle = 0.5;
  expect([0, 1, 2, 3].map((attempt) => backOff(attempt, middle))).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(20, middle)).toBe(30_000);
});

test('Waits are spread, so that screens do not come back all at once', () => {
  expect(backOff(2, 0)).toBe(1500);
  expect(backOff(2, 1)).toBe(2500);
});

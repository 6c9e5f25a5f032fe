import { expect, test } from 'vitest';
import { formatDuration } from './duration';

test.each([
  [0, '0:00'],
  [9.9, '0:09'],
  [125, '2:05'],
  [3725, '1:02:05'],
  [-3, '0:00'],
])('%d seconds are written %s', (seconds, written) => {
  expect(formatDuration(seconds)).toBe(written);
});

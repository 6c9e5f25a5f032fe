import { expect, test } from 'vitest';
import type { Recording } from '@/lib/api/types';
import { sampleCall, sampleRecording } from '@/testing/samples';
import { gapsOf } from './recordingGaps';

/** Of a call of 30 seconds. */
const gaps = (...recordings: Partial<Recording>[]) =>
  gapsOf(sampleCall({ recordings: recordings.map((change) => sampleRecording(change)) }));

test('A recording that begins a moment late and ends a moment early is whole', () => {
  expect(gaps({ startedAtMs: 1000, durationMs: 27_000 })).toEqual([]);
});

test('What comes after the last recording is missing', () => {
  expect(gaps({ startedAtMs: 1000, durationMs: 9000 })).toEqual([
    { fromMs: 10_000, toMs: 30_000, atEnd: true },
  ]);
});

test('What lies between two recordings is missing, whatever their order', () => {
  expect(
    gaps({ startedAtMs: 20_000, durationMs: 10_000, segment: 1 }, { startedAtMs: 0, durationMs: 12_000 }),
  ).toEqual([{ fromMs: 12_000, toMs: 20_000, atEnd: false }]);
});

test('A message that was left with the carrier fills the gap', () => {
  expect(
    gaps(
      { startedAtMs: 0, durationMs: 10_000 },
      { kind: 'Voicemail', startedAtMs: 10_500, durationMs: 19_000 },
    ),
  ).toEqual([]);
});

test('As long as a recording may still come, nothing is missing', () => {
  expect(gaps({ durationMs: 10_000 }, { segment: 1, state: 'Recording', durationMs: 0 })).toEqual([]);
});

test('Where there is nothing at all, no piece of it is missing', () => {
  expect(gaps({ state: 'Failed', durationMs: 0 })).toEqual([]);
});

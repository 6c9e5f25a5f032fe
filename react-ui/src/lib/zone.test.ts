import { expect, test } from 'vitest';
import { addDays, dayIn, daysBetween, fromInput, isZone, startOfDay, toInput } from './zone';

const israel = 'Asia/Jerusalem';
const newYork = 'America/New_York';

test('A day is that of the zone', () => {
  const lateEvening = '2026-03-01T23:30:00Z';
  expect(dayIn(israel, lateEvening)).toBe('2026-03-02');
  expect(dayIn(newYork, lateEvening)).toBe('2026-03-01');
  expect(dayIn(newYork, '2026-03-02')).toBe('2026-03-02');
});

test.each([
  [israel, '2026-03-01', '2026-02-28T22:00:00.000Z'],
  [israel, '2026-07-01', '2026-06-30T21:00:00.000Z'],
  [newYork, '2026-03-01', '2026-03-01T05:00:00.000Z'],
  // Clocks are set forward in the night to this day at two, and back to that one.
  [israel, '2026-03-27', '2026-03-26T22:00:00.000Z'],
  [israel, '2026-10-25', '2026-10-24T21:00:00.000Z'],
  // Here they are set forward at midnight: the day begins at one.
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
])('In %s the day %s begins at %s', (zone, day, instant) => {
  expect(startOfDay(zone, day)).toBe(instant);
});

test.each([
  [israel, '2026-03-03T09:05', '2026-03-03T07:05:00.000Z'],
  [israel, '2026-08-03T09:05', '2026-08-03T06:05:00.000Z'],
  ['Asia/Kolkata', '2026-03-03T09:05', '2026-03-03T03:35:00.000Z'],
  // Shown twice: the earlier.
  [israel, '2026-10-25T01:30', '2026-10-24T22:30:00.000Z'],
])('In %s %s goes out of a date box as an instant and comes in the same', (zone, shown, instant) => {
  expect(fromInput(zone, shown)).toBe(instant);
  expect(toInput(zone, instant)).toBe(shown);
});

test('What the clocks leap over is as much later', () => {
  expect(toInput(israel, fromInput(israel, '2026-03-27T02:30'))).toBe('2026-03-27T03:30');
});

test('What is no instant goes into no date box', () => {
  expect(toInput(israel, 'ביום שלישי')).toBeNull();
});

test('Days are counted over months and over changes of the clock', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(daysBetween('2026-03-20', '2026-04-02')).toBe(13);
  expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
});

test('A zone that nobody knows is none', () => {
  expect(isZone(israel)).toBe(true);
  expect(isZone('Asia/Nowhere')).toBe(false);
});

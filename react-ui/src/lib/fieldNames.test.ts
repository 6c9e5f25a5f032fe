import { expect, test } from 'vitest';
import { fromLocalInput, knownField, toLocalInput } from './fieldNames';

test('An appointment goes into a date box and comes out the same', () => {
  const instant = new Date(2026, 2, 3, 9, 5).toISOString();
  expect(toLocalInput(instant)).toBe('2026-03-03T09:05');
  expect(fromLocalInput('2026-03-03T09:05')).toBe(instant);
});

test('What is no instant goes into no date box', () => {
  expect(toLocalInput('ביום שלישי')).toBeNull();
});

test('Facts that only a newer server knows have no name here', () => {
  expect(knownField('City')).toBe('City');
  expect(knownField('ShoeSize')).toBeNull();
});

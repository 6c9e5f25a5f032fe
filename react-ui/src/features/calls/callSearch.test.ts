import { expect, test } from 'vitest';
import { callSearchSchema, hasFilters, toCallFilter } from './callSearch';

test('Filters are read from an address', () => {
  const search = callSearchSchema.parse({
    filter: '054',
    status: 'InProgress',
    from: '2026-03-01',
    page: '3',
  });
  expect(search).toEqual({ filter: '054', status: 'InProgress', from: '2026-03-01', page: 3 });
});

test('Nonsense in an address is no filter', () => {
  const search = callSearchSchema.parse({ status: 'Sleeping', outcome: '', from: '1.3.26', page: '-1' });
  expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
});

test('A range of days covers its last day to the end', () => {
  const filter = toCallFilter({ from: '2026-03-01', to: '2026-03-31' }, 'Asia/Jerusalem');
  expect(filter.from).toBe('2026-02-28T22:00:00.000Z');
  // Clocks were set forward meanwhile.
  expect(filter.to).toBe('2026-03-31T21:00:00.000Z');
});

test('A page is no filter', () => {
  expect(hasFilters({ page: 2 })).toBe(false);
  expect(hasFilters({ page: 2, filter: 'x' })).toBe(true);
});

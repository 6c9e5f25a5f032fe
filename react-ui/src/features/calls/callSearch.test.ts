import { expect, test } from 'vitest';
import { callSearchSchema, hasFilters, localDay, toCallFilter } from './callSearch';

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
  const filter = toCallFilter({ from: '2026-03-01', to: '2026-03-31' });
  expect(filter.from).toBe(new Date(2026, 2, 1).toISOString());
  expect(filter.to).toBe(new Date(2026, 3, 1).toISOString());
});

test('Days are of the calendar on the wall', () => {
  expect(localDay(0, new Date(2026, 2, 1, 0, 30))).toBe('2026-03-01');
  expect(localDay(1, new Date(2026, 2, 1, 0, 30))).toBe('2026-02-28');
});

test('A page is no filter', () => {
  expect(hasFilters({ page: 2 })).toBe(false);
  expect(hasFilters({ page: 2, filter: 'x' })).toBe(true);
});

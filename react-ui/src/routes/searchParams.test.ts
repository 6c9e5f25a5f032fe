import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './searchParams';

test('Addresses are plain and come back as they were', () => {
  const text = stringifySearch({ filter: '054', status: 'Completed', page: 2, from: undefined, to: '' });
  expect(text).toBe('?filter=054&status=Completed&page=2');
  expect(parseSearch(text)).toEqual({ filter: '054', status: 'Completed', page: '2' });
});

test('Without filters there is no question mark', () => {
  expect(stringifySearch({ filter: undefined })).toBe('');
});

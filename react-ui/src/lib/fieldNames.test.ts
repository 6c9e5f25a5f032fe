import { expect, test } from 'vitest';
import { knownField } from './fieldNames';

test('Facts that only a newer server knows have no name here', () => {
  expect(knownField('City')).toBe('City');
  expect(knownField('ShoeSize')).toBeNull();
});

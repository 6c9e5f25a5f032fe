import { expect, test } from 'vitest';
import { formatPhone } from './phone';

test.each([
  ['+972541234567', '054-123-4567'],
  ['+97233760000', '03-376-0000'],
  ['+972772345678', '077-234-5678'],
  ['+9721800123456', '1-800-123-456'],
  ['+9721700123456', '1-700-123-456'],
  ['+14155550132', '+1 415 555 0132'],
  ['*2700', '*2700'],
])('%s is written %s', (value, written) => {
  expect(formatPhone(value)).toBe(written);
});

test('What is no number is left as it is', () => {
  expect(formatPhone('anonymous')).toBe('anonymous');
});

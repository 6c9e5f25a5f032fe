import { expect, test } from 'vitest';
import { suggestBusinessCode } from './businessCode';
import { businessCodePattern } from './signUpSchema';

test.each([
  ['Dana & Sons Ltd.', 'dana-sons-ltd'],
  ['מרפאת ד״ר לוי', 'mrpat-dr-loi'],
  ['סטודיו נועה 24', 'stodio-noaa-24'],
  ['Café Élan', 'cafe-elan'],
  ['!!!', ''],
])('%s suggests %s', (name, code) => {
  expect(suggestBusinessCode(name)).toBe(code);
});

test('A long name suggests a code that is still allowed', () => {
  const code = suggestBusinessCode(`${'a'.repeat(29)} b`);
  expect(code).toMatch(businessCodePattern);
});

test.each(['ab', '-abc', 'abc-', 'Abc', 'a b c', 'a'.repeat(31)])('%s is no code', (code) => {
  expect(code).not.toMatch(businessCodePattern);
});

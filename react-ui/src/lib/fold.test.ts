import { expect, test } from 'vitest';
import { findAll } from './fold';

const found = (text: string, words: string) =>
  findAll(text, words).map(({ start, end }) => text.slice(start, end));

test.each([
  ['niqqud in the text makes no difference', 'אמרתי שָׁלוֹם לכולם', 'שלום', ['שָׁלוֹם']],
  ['niqqud in the search makes no difference', 'אמרתי שלום', 'שָׁלוֹם', ['שלום']],
  ['a final letter is the same letter', 'מים ומיים', 'מימ', ['מים']],
  ['a word is found inside a longer one', 'הרופאים והרופא', 'רופא', ['רופא', 'רופא']],
  ['gershayim may be typed or left out', 'לדו״ח של צה"ל', 'דוח', ['דו״ח']],
  ['a maqaf is as good as a space', 'בית־ספר ליד הבית', 'בית ספר', ['בית־ספר']],
  ['case and accents make no difference', 'Le Café CAFE', 'cafe', ['Café', 'CAFE']],
  ['nothing is found for nothing', 'שלום', '  ', []],
  ['letters outside the basic plane do not shift what follows', '👍🏽 תודה', 'תודה', ['תודה']],
])('%s', (_name, text, words, expected) => {
  expect(found(text, words)).toEqual(expected);
});

import type { Range } from './fold';

const gap = '[ \\u00A0\\-\\u2010\\u2011\\u2013\\u05BE]?';

/**
 * Numbers as people here write them: mobiles and 07x, landlines, 1-700 and its like, star codes, and all others with a plus.
 * A letter in front is a Hebrew prefix; the gaps of a landline stand at fixed places, so that no date is taken for one.
 */
const number = new RegExp(
  `(?<![\\dA-Za-z+*])(?:${[
    `\\+\\d{1,3}(?:${gap}\\d){7,12}`,
    `0[57]\\d(?:${gap}\\d){7}`,
    `0[2-489]${gap}\\d{3}${gap}\\d{2}${gap}\\d{2}`,
    `1${gap}(?:599|[5789]0\\d)(?:${gap}\\d){6}`,
    '\\*\\d{3,6}',
  ].join('|')})(?!\\d)`,
  'g',
);

/** Where phone numbers stand in a text that a person wrote or said. */
export function findPhones(text: string): Range[] {
  return [...text.matchAll(number)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

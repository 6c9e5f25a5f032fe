export interface Range {
  start: number;
  end: number;
}

interface Folded {
  text: string;
  /** For every letter of the folded text, the piece of the original that it stands for. */
  pieces: Range[];
}

/** The five letters that look different at the end of a word, and what they are inside one. */
const finalLetters: Record<string, string> = {
  '\u05DA': '\u05DB',
  '\u05DD': '\u05DE',
  '\u05DF': '\u05E0',
  '\u05E3': '\u05E4',
  '\u05E5': '\u05E6',
};
const mark = /\p{M}/u;
// Geresh, gershayim and what is typed in their place, and marks of direction.
const passedOver = /[\u05F3\u05F4"'`´‘’“”\u200E\u200F\u2066-\u2069]/;
// Maqaf and the hyphens that are typed for it part words, as a space does.
const gap = /[\s\u05BE\u2010-\u2015-]/;

/** Text as it is compared: without niqqud and accents, in one case, with final letters and quotation marks evened out. */
function fold(original: string): Folded {
  let text = '';
  const pieces: Range[] = [];
  let start = 0;
  for (const letter of original) {
    const end = start + letter.length;
    for (const part of letter.normalize('NFKD').toLowerCase()) {
      const last = pieces.at(-1);
      if (mark.test(part)) {
        if (last) {
          last.end = end;
        }
      } else if (gap.test(part)) {
        if (!text.endsWith(' ')) {
          text += ' ';
          pieces.push({ start, end });
        }
      } else if (!passedOver.test(part)) {
        const folded = finalLetters[part] ?? part;
        text += folded;
        // A letter outside the basic plane takes two places in a string, here as there.
        pieces.push(...Array.from({ length: folded.length }, () => ({ start, end })));
      }
    }
    start = end;
  }
  return { text, pieces };
}

/** Where words occur in a text, as a reader would find them: niqqud, final letters, quotes and case make no difference. */
export function findAll(text: string, words: string): Range[] {
  const wanted = fold(words).text.trim();
  if (wanted === '') {
    return [];
  }
  const { text: folded, pieces } = fold(text);
  const found: Range[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const first = pieces[at];
    const last = pieces[at + wanted.length - 1];
    if (first && last) {
      found.push({ start: first.start, end: last.end });
    }
  }
  return found;
}

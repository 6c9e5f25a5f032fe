const latin: Record<string, string> = {
  א: 'a',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'o',
  ז: 'z',
  ח: 'h',
  ט: 't',
  י: 'i',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: 'a',
  פ: 'p',
  ף: 'f',
  צ: 'ts',
  ץ: 'ts',
  ק: 'k',
  ר: 'r',
  ש: 'sh',
  ת: 't',
};

const longest = 30;

/** Suggests a code for a business from its name: "מוסך דנה" -> "mosk-dna". Empty when nothing usable is left. */
export function suggestBusinessCode(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{Mark}'"׳״]/gu, '')
    .replace(/ה(?=\s|$)/g, 'a')
    .replace(/[א-ת]/g, (letter) => latin[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}

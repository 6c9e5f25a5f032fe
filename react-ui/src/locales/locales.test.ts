import { describe, expect, test } from 'vitest';
import en from './en.json';
import he from './he.json';

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function flatten(texts: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') {
      flat.set(prefix + key, value);
    } else {
      for (const [inner, text] of flatten(value, `${prefix}${key}.`)) {
        flat.set(inner, text);
      }
    }
  }
  return flat;
}

const hebrew = flatten(he);
const english = flatten(en);
const placeholders = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('texts', () => {
  test('Hebrew and English have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...hebrew.keys()].sort());
  });

  test('both languages have the same placeholders', () => {
    const different = [...hebrew].filter(
      ([key, text]) => String(placeholders(text)) !== String(placeholders(english.get(key))),
    );
    expect(different).toEqual([]);
  });

  test('no text is empty', () => {
    const empty = [...hebrew, ...english].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('every text is used', () => {
    const code = Object.entries(sources)
      .filter(([path]) => !path.includes('.test.'))
      .map(([, source]) => source)
      .join('\n');
    const prefixes = [...code.matchAll(/t\(`([\w.]+)\.\$\{/g)].map(([, prefix]) => `${prefix}.`);
    const unused = [...hebrew.keys()].filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  test('no Hebrew is written outside the texts', () => {
    // Letters that are data, not words on a screen.
    const allowed = ['PreferenceChoices.tsx', 'businessCode.ts', '/testing/', '.test.'];
    const strays = Object.entries(sources)
      .filter(([path, source]) => /[א-ת]/.test(source) && !allowed.some((part) => path.includes(part)))
      .map(([path]) => path);
    expect(strays).toEqual([]);
  });
});

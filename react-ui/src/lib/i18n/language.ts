export const languages = ['he', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'language';

/** The language of the page. It lives on <html>, so that direction, fonts and screen readers agree with it. */
export function currentLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'he';
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'he' ? 'rtl' : 'ltr';
}

export function rememberLanguage(language: Language) {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import he from '@/locales/he.json';
import { currentLanguage, type Language, rememberLanguage } from './language';

const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';

/** Starts the texts. Hebrew is in the bundle; English is loaded when it is asked for. */
export async function startTexts(language: Language = currentLanguage()) {
  await i18next.use(initReactI18next).init({
    resources: { he: { translation: he } },
    lng: 'he',
    fallbackLng: 'he',
    interpolation: {
      // Every value is isolated: an English name or a number must not reorder the Hebrew sentence around it.
      escapeValue: true,
      escape: (value: string) => `${firstStrongIsolate}${value}${popDirectionalIsolate}`,
    },
    returnNull: false,
  });
  await changeLanguage(language);
}

export async function changeLanguage(language: Language) {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { default: en } = await import('@/locales/en.json');
    i18next.addResourceBundle('en', 'translation', en);
  }
  rememberLanguage(language);
  await i18next.changeLanguage(language);
}

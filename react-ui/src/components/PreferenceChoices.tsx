import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuChoice, MenuSeparator } from '@/components/ui/Menu';
import { changeLanguage } from '@/lib/i18n/i18n';
import { languages } from '@/lib/i18n/language';
import { chooseTheme, currentTheme, subscribeToTheme, themes } from '@/lib/theme';

// Each language is called by its own name, so that it is found by who cannot read the other.
const languageNames = { he: 'עברית', en: 'English' };

/** Appearance and language, inside a menu. */
export function PreferenceChoices() {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme);

  async function choose(language: (typeof languages)[number]) {
    await changeLanguage(language);
    // Some texts come from the server, in the language of the request.
    await queryClient.invalidateQueries();
  }

  return (
    <>
      <MenuChoice
        label={t('navigation.theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`navigation.themeOption.${value}`) }))}
        onChange={(value) => chooseTheme(themes.find((known) => known === value) ?? 'system')}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('navigation.language')}
        value={i18n.language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(value) => void choose(languages.find((known) => known === value) ?? 'he')}
      />
    </>
  );
}

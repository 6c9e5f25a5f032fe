import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PreferenceChoices } from '@/components/PreferenceChoices';
import { Button } from '@/components/ui/Button';
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/Menu';

/** Appearance and language for who is not signed in yet. */
export function CornerMenu() {
  const { t } = useTranslation();
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`${t('navigation.language')}, ${t('navigation.theme')}`}
        >
          <Languages aria-hidden className="size-5" />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <PreferenceChoices />
      </MenuContent>
    </Menu>
  );
}

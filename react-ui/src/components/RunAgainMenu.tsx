import { ChevronDown, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/Menu';
import type { ProviderChoice } from '@/lib/providers';

interface RunAgainMenuProps {
  /** Names what would run again, for whoever does not see where the button stands. */
  label: string;
  /** Those that can be asked for; where there is nothing to choose from, it is one button. */
  providers: ProviderChoice[];
  busy: boolean;
  /** With one provider, or in the usual order. */
  onRun: (provider: string | null) => void;
}

export function RunAgainMenu({ label, providers, busy, onRun }: RunAgainMenuProps) {
  const { t } = useTranslation();
  if (providers.length === 0) {
    return (
      <Button variant="secondary" size="small" aria-label={label} busy={busy} onClick={() => onRun(null)}>
        <RotateCw aria-hidden className="size-3.5" />
        {t('jobs.runAgain')}
      </Button>
    );
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="secondary" size="small" aria-label={label} busy={busy}>
          {t('jobs.runAgain')}
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => onRun(null)}>{t('jobs.usualOrder')}</MenuItem>
        <MenuSeparator />
        {providers.map(({ name, title }) => (
          <MenuItem key={name} onSelect={() => onRun(name)}>
            <bdi>{title}</bdi>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

import { Link, Outlet } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import { usePermissions } from '@/lib/session/permissions';
import { settingsSections } from '../settingsSections';

export function SettingsPage() {
  const { t } = useTranslation();
  const may = usePermissions();
  const open = settingsSections.filter(({ permission }) => may(permission));
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('settings.title')} />
      {open.length > 0 ? (
        <>
          <nav
            aria-label={t('settings.sections')}
            className="mb-5 flex overflow-x-auto overflow-y-hidden border-b border-line sm:gap-1"
          >
            {open.map(({ to, text }) => (
              <Link
                key={to}
                to={to}
                className="shrink-0 border-b-2 border-transparent px-2.5 py-2.5 font-medium sm:px-3 text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent"
              >
                {t(`settings.${text}`)}
              </Link>
            ))}
          </nav>
          <Outlet />
        </>
      ) : (
        <Card>
          <EmptyState icon={Lock} title={t('errors.notAllowedTitle')} text={t('errors.notAllowedText')} />
        </Card>
      )}
    </div>
  );
}

import { Link, Outlet } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import { usePermissions } from '@/lib/session/permissions';

const sections = [
  { to: '/settings/receptionist', text: 'receptionist' },
  { to: '/settings/twilio', text: 'twilio' },
] as const;

export function SettingsPage() {
  const { t } = useTranslation();
  const may = usePermissions();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('settings.title')} />
      {may('Telephony.Settings') ? (
        <>
          <nav aria-label={t('settings.sections')} className="mb-5 flex gap-1 border-b border-line">
            {sections.map(({ to, text }) => (
              <Link
                key={to}
                to={to}
                className="-mb-px border-b-2 border-transparent px-3 py-2.5 font-medium text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent"
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

import { Outlet } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import { usePermissions } from '@/lib/session/permissions';
import { settingsSections } from '../settingsSections';
import { SectionTabs } from '../shell/SectionTabs';

export function SettingsPage() {
  const { t } = useTranslation();
  const may = usePermissions();
  const open = settingsSections.filter(({ permission }) => may(permission));
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('settings.title')} />
      {open.length > 0 ? (
        <>
          <SectionTabs
            label={t('settings.sections')}
            sections={open.map(({ to, text }) => ({ to, title: t(`settings.${text}`) }))}
          />
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

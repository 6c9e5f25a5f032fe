import { Outlet } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import { usePermissions } from '@/lib/session/permissions';
import { installationSections } from '../installationSections';
import { SectionTabs } from '../shell/SectionTabs';
import { UserMenu } from '../shell/UserMenu';

/** For whoever runs the installation and has no business: the screens of a business would be empty. */
export function InstallationPage() {
  const { t } = useTranslation();
  const may = usePermissions();
  const open = installationSections.filter(({ permission }) => may(permission));
  return (
    <>
      <header className="sticky top-0 z-30 border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-4xl items-center gap-3 px-4 md:px-8">
          <img src="/favicon.svg" alt="" className="size-7" />
          <span className="min-w-0 flex-1 truncate font-bold">
            <bdi>{t('common.appName')}</bdi>
          </span>
          <div className="shrink-0">
            <UserMenu />
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-4xl px-4 pt-5 pb-10 outline-none md:px-8 md:pt-7"
      >
        <PageHeader title={t('installation.title')} description={t('installation.text')} />
        {open.length > 0 ? (
          <>
            <SectionTabs
              label={t('installation.sections')}
              sections={open.map(({ to, text }) => ({ to, title: t(`installation.${text}`) }))}
            />
            <Outlet />
          </>
        ) : (
          <Card>
            <EmptyState icon={Lock} title={t('errors.notAllowedTitle')} text={t('installation.notAllowed')} />
          </Card>
        )}
      </main>
    </>
  );
}

import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { PageTitle } from '@/components/ui/PageHeader';
import { serverMessage } from '@/lib/api/errors';

/** A screen that could not be shown at all. Loading again also fetches a newer version of the client. */
export function ScreenError({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="grid min-h-[60dvh] place-items-center px-6 text-center">
      <div>
        <PageTitle title={t('errors.title')} />
        <h1 className="text-xl font-bold">{t('errors.title')}</h1>
        <p className="mt-1 mb-6 max-w-sm text-ink-muted">
          {serverMessage(error) ?? t('errors.screenFailed')}
        </p>
        <Button onClick={() => window.location.reload()}>{t('errors.reload')}</Button>
      </div>
    </div>
  );
}

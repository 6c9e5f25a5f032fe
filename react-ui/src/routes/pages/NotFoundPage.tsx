import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { PageTitle } from '@/components/ui/PageHeader';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main id="content" className="grid min-h-dvh place-items-center px-6 text-center">
      <div>
        <PageTitle title={t('errors.notFoundTitle')} />
        <p aria-hidden className="text-6xl font-bold text-accent tabular-nums">
          404
        </p>
        <h1 className="mt-4 text-xl font-bold">{t('errors.notFoundTitle')}</h1>
        <p className="mt-1 mb-6 text-ink-muted">{t('errors.notFoundText')}</p>
        <Button asChild>
          <Link to="/">{t('errors.toHome')}</Link>
        </Button>
      </div>
    </main>
  );
}

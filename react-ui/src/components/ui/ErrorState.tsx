import { CloudAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, serverMessage } from '@/lib/api/errors';
import { Button } from './Button';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** Said instead of the general title when what was asked for does not exist. */
  notFoundTitle?: string;
}

export function ErrorState({ error, onRetry, notFoundTitle }: ErrorStateProps) {
  const { t } = useTranslation();
  const missing = notFoundTitle !== undefined && error instanceof ApiError && error.status === 404;
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <span className="mb-1 grid size-11 place-items-center rounded-full bg-danger-soft text-danger">
        <CloudAlert aria-hidden className="size-5" />
      </span>
      <p className="font-semibold">{missing ? notFoundTitle : t('errors.title')}</p>
      <p className="max-w-sm text-ink-muted">
        {missing ? t('errors.notFoundText') : (serverMessage(error) ?? t('errors.unreachable'))}
      </p>
      {onRetry && !missing && (
        <Button variant="secondary" size="small" className="mt-2" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

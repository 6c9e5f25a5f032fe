import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { receptionistQuery } from './api';
import { ReceptionistForm } from './ReceptionistForm';

export function ReceptionistSettings() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(receptionistQuery);
  return (
    <>
      <p className="mb-4 text-ink-muted">{t('settings.receptionistText')}</p>
      {data ? (
        <ReceptionistForm saved={data} />
      ) : (
        <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={6} />}</Card>
      )}
    </>
  );
}

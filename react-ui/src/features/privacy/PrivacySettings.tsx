import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { callPrivacyQuery } from './api';
import { PrivacyForm } from './PrivacyForm';

export function PrivacySettings() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(callPrivacyQuery);
  return (
    <>
      <p className="mb-4 text-ink-muted">{t('privacy.text')}</p>
      {data ? (
        <PrivacyForm saved={data} />
      ) : (
        <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />}</Card>
      )}
    </>
  );
}

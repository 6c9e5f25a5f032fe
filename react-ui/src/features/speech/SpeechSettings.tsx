import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { speechProvidersQuery } from './api';
import { FallbackOrders } from './FallbackOrders';
import { ProviderCard } from './ProviderCard';
import { ShutdownWarnings } from './ShutdownWarnings';
import { VocabularyForm } from './VocabularyForm';

export function SpeechSettings() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(speechProvidersQuery);
  return (
    <>
      <p className="mb-4 text-ink-muted">{t('speech.text')}</p>
      {!data && (
        <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={5} />}</Card>
      )}
      {data && (
        <div className="flex flex-col gap-4">
          <ShutdownWarnings warnings={data.warnings} providers={data.providers} />
          {data.providers.map((provider) => (
            <ProviderCard key={provider.name} provider={provider} />
          ))}
          <FallbackOrders orders={data.orders} providers={data.providers} />
          <VocabularyForm saved={data.vocabulary} />
        </div>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/Badge';
import { Card, CardHeader } from '@/components/ui/Card';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { useFormat } from '@/lib/i18n/useFormat';
import { twilioAccountQuery } from './api';
import { TwilioForm } from './TwilioForm';
import { TwilioNumbers } from './TwilioNumbers';

export function TwilioSettings() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery(twilioAccountQuery);
  return (
    <>
      <p className="mb-4 text-ink-muted">{t('settings.twilioText')}</p>
      {!data && (
        <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={3} />}</Card>
      )}
      {data && (
        <div className="flex flex-col gap-4">
          <Card>
            <CardHeader title={t('settings.credentials')}>
              <Badge tone={data.verifiedAt ? 'success' : 'neutral'}>
                {data.verifiedAt ? t('settings.connected') : t('settings.notConnected')}
              </Badge>
            </CardHeader>
            <TwilioForm account={data} />
            {data.verifiedAt && (
              <p className="border-t border-line px-4 py-2.5 text-[13px] text-ink-muted">
                {t('settings.connectedSince', { when: format.dayAndTime(data.verifiedAt) })}
              </p>
            )}
          </Card>
          <TwilioNumbers numbers={data.numbers} />
        </div>
      )}
    </>
  );
}

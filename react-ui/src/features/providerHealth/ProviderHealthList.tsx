import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '@/components/ui/Badge';
import { Card, CardHeader } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import type { ProviderHealth } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { providerHealthQuery } from './api';

/** How the speech providers do, by what they are asked for. */
export function ProviderHealthList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(providerHealthQuery);
  return (
    <>
      <p className="mb-4 text-ink-muted">{t('providerHealth.text')}</p>
      {!data && (
        <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />}</Card>
      )}
      {data?.length === 0 && (
        <Card>
          <EmptyState
            icon={KeyRound}
            title={t('providerHealth.emptyTitle')}
            text={t('providerHealth.emptyText')}
          />
        </Card>
      )}
      <div className="flex flex-col gap-4">
        {[...new Set(data?.map(({ title }) => title))].map((title) => (
          <Card key={title} aria-label={title}>
            <CardHeader title={title} />
            <ul className="divide-y divide-line">
              {data
                ?.filter((row) => row.title === title)
                .map((row) => (
                  <HealthRow key={`${row.purpose} ${row.tenantId}`} row={row} />
                ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

const tones: Record<ProviderHealth['health'], BadgeTone> = {
  Unknown: 'neutral',
  Working: 'success',
  Failing: 'danger',
};

function HealthRow({ row }: { row: ProviderHealth }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { purpose, tenantName, health, failingSince, nextTryAt, failureText } = row;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
      <p className="font-medium">
        {t(`speech.purpose.${purpose}`)}
        {tenantName && (
          <span className="font-normal text-ink-muted">
            {' · '}
            {t('providerHealth.keyOf', { name: tenantName })}
          </span>
        )}
      </p>
      <Badge tone={tones[health]}>{t(`speech.health.${health}`)}</Badge>
      {health === 'Failing' && (
        <p className="w-full text-[13px] text-ink-muted">
          <span className="font-medium text-danger">{failureText}</span>{' '}
          {failingSince && t('speech.failingSince', { when: format.moment(failingSince) })}{' '}
          {nextTryAt &&
            (Date.parse(nextTryAt) > Date.now()
              ? t('jobs.nextTry', { when: format.moment(nextTryAt) })
              : t('providerHealth.triedNext'))}
        </p>
      )}
    </li>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PhoneIncoming } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { callsQuery } from '@/features/calls/api';
import { CallCards } from '@/features/calls/CallCard';
import { toCallFilter } from '@/features/calls/callSearch';
import { useZone } from '@/lib/session/useZone';
import { dayIn } from '@/lib/zone';

const shown = 8;

export function TodaysCalls() {
  const { t } = useTranslation();
  const zone = useZone();
  const search = { from: dayIn(zone) };
  const { data, error, refetch } = useQuery(callsQuery(toCallFilter(search, zone), 1, shown));
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('home.todaysCalls')}>
        <Link
          to="/calls"
          search={search}
          className="rounded text-[13px] font-medium text-accent hover:underline"
        >
          {t('common.showAll')}
        </Link>
      </CardHeader>
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={5} />)}
      {data &&
        (data.items.length === 0 ? (
          <EmptyState icon={PhoneIncoming} title={t('home.noCallsTitle')} text={t('home.noCallsText')} />
        ) : (
          <CallCards calls={data.items} />
        ))}
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { PhoneIncoming, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorState } from '@/components/ui/ErrorState';
import { Pager } from '@/components/ui/Pager';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { cn } from '@/lib/cn';
import { useZone } from '@/lib/session/useZone';
import { useMediaQuery, wideScreen } from '@/lib/useMediaQuery';
import { callsPageSize, callsQuery } from './api';
import { CallCards } from './CallCard';
import { CallTable } from './CallTable';
import { type CallSearch, hasFilters, toCallFilter } from './callSearch';

interface CallListProps {
  search: CallSearch;
  onPage: (page: number) => void;
  onClear: () => void;
}

export function CallList({ search, onPage, onClear }: CallListProps) {
  const { t } = useTranslation();
  const isWide = useMediaQuery(wideScreen);
  const zone = useZone();
  const page = search.page ?? 1;
  const { data, error, refetch, isPlaceholderData } = useQuery(callsQuery(toCallFilter(search, zone), page));

  if (!data) {
    return <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={8} />}</Card>;
  }
  if (data.items.length === 0) {
    return (
      <Card>
        {hasFilters(search) || page > 1 ? (
          <EmptyState icon={SearchX} title={t('calls.noMatchTitle')} text={t('calls.noMatchText')}>
            <Button variant="secondary" size="small" onClick={onClear}>
              {t('calls.clearFilters')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState icon={PhoneIncoming} title={t('calls.emptyTitle')} text={t('calls.emptyText')} />
        )}
      </Card>
    );
  }
  return (
    <Card className={cn('overflow-hidden transition-opacity', isPlaceholderData && 'opacity-60')}>
      {isWide ? <CallTable calls={data.items} /> : <CallCards calls={data.items} />}
      <Pager page={page} pageSize={callsPageSize} totalCount={data.totalCount} onPage={onPage} />
    </Card>
  );
}

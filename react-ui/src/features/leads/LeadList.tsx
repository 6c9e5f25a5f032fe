import { useQuery } from '@tanstack/react-query';
import { SearchX, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorState } from '@/components/ui/ErrorState';
import { Pager } from '@/components/ui/Pager';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { cn } from '@/lib/cn';
import { useMediaQuery, wideScreen } from '@/lib/useMediaQuery';
import { leadsPageSize, leadsQuery } from './api';
import { LeadCards } from './LeadCards';
import { LeadTable } from './LeadTable';
import type { LeadSearch } from './leadSearch';

interface LeadListProps {
  search: LeadSearch;
  onPage: (page: number) => void;
}

export function LeadList({ search, onPage }: LeadListProps) {
  const { t } = useTranslation();
  const isWide = useMediaQuery(wideScreen);
  const page = search.page ?? 1;
  const { data, error, refetch, isPlaceholderData } = useQuery(leadsQuery(search.filter, page));

  if (!data) {
    return <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={8} />}</Card>;
  }
  if (data.items.length === 0) {
    return (
      <Card>
        {search.filter || page > 1 ? (
          <EmptyState icon={SearchX} title={t('leads.noMatchTitle')} text={t('leads.noMatchText')} />
        ) : (
          <EmptyState icon={UsersRound} title={t('leads.emptyTitle')} text={t('leads.emptyText')} />
        )}
      </Card>
    );
  }
  return (
    <Card className={cn('overflow-hidden transition-opacity', isPlaceholderData && 'opacity-60')}>
      {isWide ? <LeadTable leads={data.items} /> : <LeadCards leads={data.items} />}
      <Pager page={page} pageSize={leadsPageSize} totalCount={data.totalCount} onPage={onPage} />
    </Card>
  );
}

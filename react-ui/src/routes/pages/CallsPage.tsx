import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/ui/PageHeader';
import { CallFilters } from '@/features/calls/CallFilters';
import { CallList } from '@/features/calls/CallList';
import type { CallSearch } from '@/features/calls/callSearch';

const route = getRouteApi('/app/calls');

export function CallsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (part: Partial<CallSearch>) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...part }), replace: true }),
    [navigate],
  );
  return (
    <>
      <PageHeader title={t('calls.title')} />
      <CallFilters search={search} onChange={change} />
      <CallList
        search={search}
        onPage={(page) => void navigate({ search: (now) => ({ ...now, page }) })}
        onClear={() => void navigate({ search: {} })}
      />
    </>
  );
}

import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchInput } from '@/components/ui/SearchInput';
import { LeadList } from '@/features/leads/LeadList';

const route = getRouteApi('/app/leads');

export function LeadsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const searchText = useCallback(
    (text: string) => void navigate({ search: { filter: text || undefined }, replace: true }),
    [navigate],
  );
  return (
    <>
      <PageHeader title={t('leads.title')} />
      <search className="mb-4 flex">
        <SearchInput label={t('leads.search')} value={search.filter ?? ''} onSearch={searchText} />
      </search>
      <LeadList search={search} onPage={(page) => void navigate({ search: (now) => ({ ...now, page }) })} />
    </>
  );
}

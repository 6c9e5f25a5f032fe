import { X } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { SearchInput } from '@/components/ui/SearchInput';
import { Select } from '@/components/ui/Select';
import { type CallSearch, callOutcomes, callStatuses, hasFilters } from './callSearch';
import { DateRangeFilter } from './DateRangeFilter';

interface CallFiltersProps {
  search: CallSearch;
  /** Gives the members that change; the page starts again at 1. */
  onChange: (change: Partial<CallSearch>) => void;
}

// The list control knows no empty value.
const any = 'any';

export function CallFilters({ search, onChange }: CallFiltersProps) {
  const { t } = useTranslation();
  const searchText = useCallback((text: string) => onChange({ filter: text || undefined }), [onChange]);
  return (
    <search className="mb-4 flex flex-wrap gap-2">
      <SearchInput label={t('calls.search')} value={search.filter ?? ''} onSearch={searchText} />
      <Select
        className="w-auto min-w-32 flex-1 sm:flex-none"
        label={t('calls.filterStatus')}
        value={search.status ?? any}
        onChange={(status) => onChange({ status: callStatuses.find((known) => known === status) })}
        options={[
          { value: any, label: t('calls.allStatuses') },
          ...callStatuses.map((value) => ({ value, label: t(`calls.status.${value}`) })),
        ]}
      />
      <Select
        className="w-auto min-w-32 flex-1 sm:flex-none"
        label={t('calls.filterOutcome')}
        value={search.outcome ?? any}
        onChange={(outcome) => onChange({ outcome: callOutcomes.find((known) => known === outcome) })}
        options={[
          { value: any, label: t('calls.allOutcomes') },
          ...callOutcomes.map((value) => ({ value, label: t(`calls.outcome.${value}`) })),
        ]}
      />
      <DateRangeFilter from={search.from} to={search.to} onChange={onChange} />
      {hasFilters(search) && (
        <Button
          variant="ghost"
          onClick={() =>
            onChange({
              filter: undefined,
              status: undefined,
              outcome: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          <X aria-hidden className="size-4" />
          {t('calls.clearFilters')}
        </Button>
      )}
    </search>
  );
}

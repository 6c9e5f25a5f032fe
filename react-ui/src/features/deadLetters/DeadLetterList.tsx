import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorState } from '@/components/ui/ErrorState';
import { Pager } from '@/components/ui/Pager';
import { Select } from '@/components/ui/Select';
import { SkeletonRows } from '@/components/ui/Skeleton';
import { cn } from '@/lib/cn';
import { deadLettersPageSize, deadLettersQuery } from './api';
import { DeadLetterRow } from './DeadLetterRow';
import { type DeadLetterSearch, deadLetterKinds } from './deadLetterSearch';
import { RunAllAgain } from './RunAllAgain';
import { useWorkName } from './useWorkName';

interface DeadLetterListProps {
  search: DeadLetterSearch;
  onChange: (search: DeadLetterSearch) => void;
}

/** Work of all businesses that was tried until it was given up, and the way to have it done after all. */
export function DeadLetterList({ search, onChange }: DeadLetterListProps) {
  const { t } = useTranslation();
  const { data, error, refetch, isPlaceholderData } = useQuery(deadLettersQuery(search));
  const page = search.page ?? 1;
  const filtered = search.kind !== undefined || search.name !== undefined;
  return (
    <>
      <p className="mb-4 text-ink-muted">{t('failedJobs.text')}</p>
      {(filtered || (data && data.totalCount > 0)) && <Filter search={search} onChange={onChange} />}
      {!data && (
        <Card>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />}</Card>
      )}
      {data && (
        <Card className={cn('overflow-hidden transition-opacity', isPlaceholderData && 'opacity-60')}>
          {data.items.length === 0 ? (
            <EmptyState
              icon={CircleCheckBig}
              title={t(filtered ? 'failedJobs.noMatch' : 'failedJobs.emptyTitle')}
              text={t('failedJobs.emptyText')}
            />
          ) : (
            <ul className="divide-y divide-line">
              {data.items.map((letter) => (
                <DeadLetterRow
                  key={`${letter.kind} ${letter.id}`}
                  letter={letter}
                  onOnlyThese={
                    search.name === undefined
                      ? () => onChange({ kind: letter.kind, name: letter.name })
                      : undefined
                  }
                />
              ))}
            </ul>
          )}
          {data.totalCount > 0 && (
            <Pager
              page={page}
              pageSize={deadLettersPageSize}
              totalCount={data.totalCount}
              onPage={(next) => onChange({ ...search, page: next })}
            />
          )}
        </Card>
      )}
    </>
  );
}

// The list control knows no empty value.
const any = 'any';

function Filter({ search: { kind, name }, onChange }: DeadLetterListProps) {
  const { t } = useTranslation();
  const workName = useWorkName();
  if (kind && name) {
    return (
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Button variant="secondary" onClick={() => onChange({})}>
          <X aria-hidden className="size-4" />
          <span className="sr-only">{t('failedJobs.showAll')}</span>
          <bdi>{workName(name)}</bdi>
        </Button>
        <RunAllAgain kind={kind} name={name} />
      </div>
    );
  }
  return (
    <div className="mb-4 flex">
      <Select
        className="w-auto min-w-40"
        label={t('failedJobs.kindLabel')}
        value={kind ?? any}
        onChange={(value) => onChange({ kind: deadLetterKinds.find((known) => known === value) })}
        options={[
          { value: any, label: t('failedJobs.allKinds') },
          ...deadLetterKinds.map((value) => ({ value, label: t(`failedJobs.kinds.${value}`) })),
        ]}
      />
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/Skeleton';
import { callsQuery } from '@/features/calls/api';
import { toCallFilter } from '@/features/calls/callSearch';
import { openTasksQuery } from '@/features/tasks/api';
import type { CallOutcome } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { usePermissions } from '@/lib/session/permissions';
import { useZone } from '@/lib/session/useZone';
import { dayIn } from '@/lib/zone';

/** Today in four numbers; each leads to what it counts. */
export function TodayNumbers() {
  const { t } = useTranslation();
  const may = usePermissions();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card lg:grid-cols-4">
      <CallNumber label={t('home.statCalls')} />
      <CallNumber label={t('home.statDetails')} outcome="DetailsTaken" />
      <CallNumber label={t('home.statNothing')} outcome="NothingGiven" />
      {may('Crm.Tasks') && <TaskNumber />}
    </dl>
  );
}

function CallNumber({ label, outcome }: { label: string; outcome?: CallOutcome }) {
  const zone = useZone();
  const search = { from: dayIn(zone), outcome };
  const { data } = useQuery(callsQuery(toCallFilter(search, zone), 1, 1));
  return (
    <Tile value={data?.totalCount}>
      <Link to="/calls" search={search} className="after:absolute after:inset-0 focus-visible:outline-none">
        {label}
      </Link>
    </Tile>
  );
}

function TaskNumber() {
  const { t } = useTranslation();
  const { data } = useQuery(openTasksQuery());
  return <Tile value={data?.totalCount}>{t('home.statTasks')}</Tile>;
}

function Tile({ value, children }: { value: number | undefined; children: React.ReactNode }) {
  const format = useFormat();
  return (
    <div className="relative flex flex-col-reverse bg-surface px-4 py-3.5 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent has-[a:hover]:bg-sunken">
      <dt className="text-[13px] text-ink-muted">{children}</dt>
      <dd className="mb-0.5 text-[26px] leading-8 font-bold tabular-nums">
        {value === undefined ? <Skeleton className="my-1 h-6 w-10" /> : format.number(value)}
      </dd>
    </div>
  );
}

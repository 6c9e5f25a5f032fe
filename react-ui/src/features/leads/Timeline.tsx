import { Link } from '@tanstack/react-router';
import {
  CircleCheckBig,
  CirclePlus,
  ListTodo,
  type LucideIcon,
  Pencil,
  PhoneIncoming,
  ScrollText,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import { Card, CardHeader } from '@/components/ui/Card';
import type { TimelineEntry } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';

const icons: Record<TimelineEntry['kind'], LucideIcon> = {
  Call: PhoneIncoming,
  CallAnalyzed: ScrollText,
  LeadCreated: CirclePlus,
  LeadUpdated: Pencil,
  TaskCreated: ListTodo,
  TaskCompleted: CircleCheckBig,
};

/** What happened with a lead, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const { t } = useTranslation();
  const newestFirst = entries.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <Card>
      <CardHeader title={t('leads.timeline')} />
      {newestFirst.length === 0 && (
        <p className="p-6 text-center text-ink-muted">{t('leads.timelineEmpty')}</p>
      )}
      <ol className="p-4">
        {newestFirst.map((entry) => (
          <TimelineItem key={entry.id} entry={entry} />
        ))}
      </ol>
    </Card>
  );
}

function TimelineItem({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = icons[entry.kind];
  return (
    <li className="group relative flex gap-3.5 pb-5 last:pb-0">
      <span aria-hidden className="absolute start-[17px] top-9 bottom-0 w-px bg-line group-last:hidden" />
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-ink-muted">
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">{t(`leads.timelineKind.${entry.kind}`)}</p>
          <time dateTime={entry.at} className="text-[13px] text-ink-muted">
            {format.dayAndTime(entry.at)}
          </time>
        </div>
        {entry.text && (
          <p className="mt-0.5 text-ink-muted">
            <span dir="auto" className="block">
              <FreeText linked text={entry.text} />
            </span>
          </p>
        )}
        {(entry.kind === 'Call' || entry.kind === 'CallAnalyzed') && entry.callId && (
          <Link
            to="/calls/$id"
            params={{ id: entry.callId }}
            className="mt-1 inline-block rounded text-[13px] font-medium text-accent hover:underline"
          >
            {t('leads.toCall')}
          </Link>
        )}
      </div>
    </li>
  );
}

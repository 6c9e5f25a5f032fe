import { Link } from '@tanstack/react-router';
import { FreeText } from '@/components/FreeText';
import { Avatar } from '@/components/ui/Avatar';
import type { LeadListItem } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { StageBadge } from './StageBadge';

export function LeadCards({ leads }: { leads: LeadListItem[] }) {
  const format = useFormat();
  return (
    <ul className="divide-y divide-line">
      {leads.map((lead) => (
        <li key={lead.id} className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60">
          <Avatar name={lead.contactName} />
          <div className="min-w-0 flex-1">
            <div className="flex items-center justify-between gap-3">
              <Link
                to="/leads/$id"
                params={{ id: lead.id }}
                className="truncate font-medium after:absolute after:inset-0"
              >
                <bdi>{lead.contactName}</bdi>
              </Link>
              <span className="shrink-0 text-[13px] text-ink-muted">{format.moment(lead.createdAt)}</span>
            </div>
            <div className="mt-1 flex items-center justify-between gap-3 text-[13px] text-ink-muted">
              <bdi className="truncate">
                <FreeText text={lead.title} />
              </bdi>
              <StageBadge lead={lead} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

import { Link } from '@tanstack/react-router';
import { Avatar } from '@/components/ui/Avatar';
import type { CallListItem } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { CallBadge } from './CallBadge';
import { CallDuration } from './CallDuration';
import { CallerDetail, CallerName } from './CallerName';

/** A call as a card of a narrow list. */
export function CallCard({ call }: { call: CallListItem }) {
  const format = useFormat();
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 transition-colors hover:bg-sunken/60">
      <Avatar name={call.contactName} />
      <div className="min-w-0 flex-1">
        <div className="flex items-center justify-between gap-3">
          <Link
            to="/calls/$id"
            params={{ id: call.id }}
            className="truncate font-medium after:absolute after:inset-0"
          >
            <CallerName call={call} />
          </Link>
          <span className="shrink-0 text-[13px] text-ink-muted">{format.moment(call.startedAt)}</span>
        </div>
        <div className="mt-1 flex items-center justify-between gap-3 text-[13px] text-ink-muted">
          <span className="truncate">
            <CallerDetail call={call} />
          </span>
          <span className="flex shrink-0 items-center gap-2.5">
            <CallDuration call={call} />
            <CallBadge call={call} />
          </span>
        </div>
      </div>
    </li>
  );
}

export function CallCards({ calls }: { calls: CallListItem[] }) {
  return (
    <ul className="divide-y divide-line">
      {calls.map((call) => (
        <CallCard key={call.id} call={call} />
      ))}
    </ul>
  );
}

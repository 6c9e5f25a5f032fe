import { Link } from '@tanstack/react-router';
import { AudioLines } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/Avatar';
import { PhoneNumber } from '@/components/ui/PhoneNumber';
import type { CallListItem } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { CallBadge } from './CallBadge';
import { CallDuration } from './CallDuration';
import { CallerDetail, CallerName } from './CallerName';

/** A call as a row of the table. The whole row leads to the call. */
export function CallRow({ call }: { call: CallListItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr className="relative transition-colors hover:bg-sunken/60">
      <td className="py-2.5 ps-4 pe-3">
        <div className="flex items-center gap-3">
          <Avatar name={call.contactName} />
          <div className="min-w-0">
            <Link
              to="/calls/$id"
              params={{ id: call.id }}
              className="block truncate font-medium after:absolute after:inset-0"
            >
              <CallerName call={call} />
            </Link>
            <div className="truncate text-[13px] text-ink-muted">
              <CallerDetail call={call} />
            </div>
          </div>
        </div>
      </td>
      <td className="px-3">
        <CallBadge call={call} />
      </td>
      <td className="px-3 whitespace-nowrap text-ink-muted">{format.dayAndTime(call.startedAt)}</td>
      <td className="px-3 text-ink-muted">
        <CallDuration call={call} />
      </td>
      <td className="hidden px-3 text-ink-muted xl:table-cell">
        <PhoneNumber value={call.toNumber} />
      </td>
      <td className="ps-3 pe-4 text-end text-ink-muted">
        {call.hasRecording && (
          <AudioLines role="img" aria-label={t('calls.hasRecording')} className="ms-auto size-4" />
        )}
      </td>
    </tr>
  );
}

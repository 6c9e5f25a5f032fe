import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/Avatar';
import { PageTitle } from '@/components/ui/PageHeader';
import { PhoneLink } from '@/components/ui/PhoneLink';
import { PhoneNumber } from '@/components/ui/PhoneNumber';
import type { Call } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { formatPhone } from '@/lib/phone';
import { CallBadge } from './CallBadge';
import { CallDuration } from './CallDuration';
import { CallerName } from './CallerName';

export function CallHeader({ call }: { call: Call }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name =
    call.contactName ?? (call.fromNumber ? formatPhone(call.fromNumber) : t('common.hiddenNumber'));
  return (
    <header className="mb-5">
      <PageTitle title={t('calls.callFrom', { name })} />
      <Link
        to="/calls"
        className="mb-3 inline-flex items-center gap-1 rounded text-[13px] text-ink-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden className="icon-dir size-4" />
        {t('calls.title')}
      </Link>
      <div className="flex items-center gap-4">
        <Avatar name={call.contactName} className="size-12 text-base" />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-[22px] leading-tight font-bold">
              <CallerName call={call} />
            </h1>
            <CallBadge call={call} />
          </div>
          <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-ink-muted">
            {call.contactName && <PhoneLink value={call.fromNumber} />}
            <span>{format.dayAndTime(call.startedAt)}</span>
            <CallDuration call={call} />
            <span className="hidden sm:inline">
              {t('calls.dialled')} <PhoneNumber value={call.toNumber} />
            </span>
          </p>
        </div>
      </div>
    </header>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import { Avatar } from '@/components/ui/Avatar';
import { Badge } from '@/components/ui/Badge';
import { Card, CardHeader } from '@/components/ui/Card';
import { DetailRow } from '@/components/ui/DetailRow';
import { ErrorState } from '@/components/ui/ErrorState';
import { PageTitle } from '@/components/ui/PageHeader';
import { PhoneLink } from '@/components/ui/PhoneLink';
import { Skeleton, SkeletonRows } from '@/components/ui/Skeleton';
import type { Lead } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { leadQuery } from './api';
import { FieldRow } from './FieldRow';
import { StageBadge } from './StageBadge';
import { SuggestionCard } from './SuggestionCard';
import { Timeline } from './Timeline';

export function LeadView({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data: lead, error, refetch } = useQuery(leadQuery(leadId));
  if (lead) {
    return <LoadedLead lead={lead} />;
  }
  return error ? (
    <Card>
      <ErrorState error={error} onRetry={refetch} notFoundTitle={t('leads.notFoundTitle')} />
    </Card>
  ) : (
    <>
      <Skeleton className="mb-6 h-16 w-72" />
      <Card>
        <SkeletonRows rows={5} />
      </Card>
    </>
  );
}

function LoadedLead({ lead }: { lead: Lead }) {
  return (
    <>
      <LeadHeader lead={lead} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-start-1">
          <SuggestionCard leadId={lead.id} />
          <LeadDetails lead={lead} />
        </div>
        <Timeline entries={lead.timeline} />
      </div>
    </>
  );
}

function LeadHeader({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  return (
    <header className="mb-5">
      <PageTitle title={lead.contactName} />
      <Link
        to="/leads"
        className="mb-3 inline-flex items-center gap-1 rounded text-[13px] text-ink-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden className="icon-dir size-4" />
        {t('leads.title')}
      </Link>
      <div className="flex items-center gap-4">
        <Avatar name={lead.contactName} className="size-12 text-base" />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-[22px] leading-tight font-bold">
              <bdi>{lead.contactName}</bdi>
            </h1>
            <StageBadge lead={lead} />
            {!lead.isOpen && <Badge>{t('leads.closed')}</Badge>}
          </div>
          <p className="mt-1 text-ink-muted">
            <bdi>
              <FreeText text={lead.title} />
            </bdi>
          </p>
        </div>
      </div>
    </header>
  );
}

function LeadDetails({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <CardHeader title={t('leads.contact')} />
      <dl className="flex flex-col gap-3 p-4">
        <DetailRow label={t('leads.phone')} empty={t('common.notGiven')}>
          {lead.contactPhone && <PhoneLink value={lead.contactPhone} />}
        </DetailRow>
        {lead.callbackNumber && lead.callbackNumber !== lead.contactPhone && (
          <DetailRow label={t('leads.callbackNumber')}>
            <PhoneLink value={lead.callbackNumber} />
          </DetailRow>
        )}
        <DetailRow label={t('leads.reason')} empty={t('common.notGiven')}>
          {lead.reason && (
            <span dir="auto" className="block">
              <FreeText linked text={lead.reason} />
            </span>
          )}
        </DetailRow>
        <FieldRow name="Service" value={lead.service} />
        <FieldRow name="AppointmentAt" value={lead.appointmentAt} />
        <FieldRow name="Amount" value={lead.amount === null ? null : String(lead.amount)} />
        <FieldRow name="Email" value={lead.contact.email} />
        <FieldRow name="Company" value={lead.contact.company} />
        <FieldRow name="Address" value={lead.contact.address} />
        <FieldRow name="City" value={lead.contact.city} />
        <DetailRow label={t('leads.source')}>{t(`leads.sourceOption.${lead.source}`)}</DetailRow>
        <DetailRow label={t('leads.created')}>{format.dayAndTime(lead.createdAt)}</DetailRow>
      </dl>
    </Card>
  );
}

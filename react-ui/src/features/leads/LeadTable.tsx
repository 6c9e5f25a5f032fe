import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import { Avatar } from '@/components/ui/Avatar';
import { PhoneNumber } from '@/components/ui/PhoneNumber';
import type { LeadListItem } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { StageBadge } from './StageBadge';

export function LeadTable({ leads }: { leads: LeadListItem[] }) {
  const { t } = useTranslation();
  return (
    <table className="w-full text-start">
      <thead>
        <tr className="border-b border-line text-[13px] text-ink-muted">
          <th scope="col" className="w-1/4 py-2.5 ps-4 pe-3 text-start font-medium">
            {t('leads.contact')}
          </th>
          <th scope="col" className="w-2/5 px-3 text-start font-medium">
            {t('leads.reason')}
          </th>
          <th scope="col" className="px-3 text-start font-medium">
            {t('leads.stage')}
          </th>
          <th scope="col" className="px-3 text-start font-medium">
            {t('leads.source')}
          </th>
          <th scope="col" className="ps-3 pe-4 text-start font-medium">
            {t('leads.created')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {leads.map((lead) => (
          <LeadRow key={lead.id} lead={lead} />
        ))}
      </tbody>
    </table>
  );
}

function LeadRow({ lead }: { lead: LeadListItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr className="relative transition-colors hover:bg-sunken/60">
      <td className="py-2.5 ps-4 pe-3">
        <div className="flex items-center gap-3">
          <Avatar name={lead.contactName} />
          <div className="min-w-0">
            <Link
              to="/leads/$id"
              params={{ id: lead.id }}
              className="block truncate font-medium after:absolute after:inset-0"
            >
              <bdi>{lead.contactName}</bdi>
            </Link>
            <div className="text-[13px] text-ink-muted">
              <PhoneNumber value={lead.contactPhone ?? lead.callbackNumber} />
            </div>
          </div>
        </div>
      </td>
      <td className="max-w-0 px-3">
        <bdi className="block truncate">
          <FreeText text={lead.title} />
        </bdi>
      </td>
      <td className="px-3">
        <StageBadge lead={lead} />
      </td>
      <td className="px-3 text-ink-muted">{t(`leads.sourceOption.${lead.source}`)}</td>
      <td className="ps-3 pe-4 whitespace-nowrap text-ink-muted">{format.dayAndTime(lead.createdAt)}</td>
    </tr>
  );
}

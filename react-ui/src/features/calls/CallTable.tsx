import { useTranslation } from 'react-i18next';
import type { CallListItem } from '@/lib/api/types';
import { CallRow } from './CallRow';

export function CallTable({ calls }: { calls: CallListItem[] }) {
  const { t } = useTranslation();
  return (
    <table className="w-full text-start">
      <thead>
        <tr className="border-b border-line text-[13px] text-ink-muted">
          <th scope="col" className="w-1/3 py-2.5 ps-4 pe-3 text-start font-medium">
            {t('calls.caller')}
          </th>
          <th scope="col" className="px-3 text-start font-medium">
            {t('calls.outcomeColumn')}
          </th>
          <th scope="col" className="px-3 text-start font-medium">
            {t('calls.time')}
          </th>
          <th scope="col" className="px-3 text-start font-medium">
            {t('calls.duration')}
          </th>
          <th scope="col" className="hidden px-3 text-start font-medium xl:table-cell">
            {t('calls.number')}
          </th>
          <th scope="col" className="ps-3 pe-4">
            <span className="sr-only">{t('calls.recordingColumn')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {calls.map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </tbody>
    </table>
  );
}

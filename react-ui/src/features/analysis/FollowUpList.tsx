import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import type { FollowUp } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';

/** What should happen next, and until when. */
export function FollowUpList({ followUps }: { followUps: FollowUp[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-2">
      {followUps.map(({ text, dueAt }) => (
        <li key={`${dueAt} ${text}`} className="flex items-start gap-2.5">
          <CalendarClock aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
          <div className="min-w-0">
            <p>
              <bdi className="wrap-anywhere">
                <FreeText linked text={text} />
              </bdi>
            </p>
            {dueAt !== null && (
              <p className="text-[13px] text-ink-muted">
                {t('tasks.due', { when: format.weekdayAndTime(dueAt) })}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

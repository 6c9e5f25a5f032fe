import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '@/components/ui/Badge';
import type { CallListItem, CallOutcome } from '@/lib/api/types';
import { isRunning } from './api';

const outcomeTones: Record<CallOutcome, BadgeTone> = {
  DetailsTaken: 'success',
  VoicemailLeft: 'accent',
  NothingGiven: 'warning',
};

/** The one thing to know about a call: that it is running, else what came of it, else how it ended. */
export function CallBadge({ call }: { call: Pick<CallListItem, 'status' | 'outcome'> }) {
  const { t } = useTranslation();
  if (isRunning(call)) {
    return (
      <Badge tone="accent" live>
        {t(`calls.status.${call.status}`)}
      </Badge>
    );
  }
  if (call.outcome) {
    return <Badge tone={outcomeTones[call.outcome]}>{t(`calls.outcome.${call.outcome}`)}</Badge>;
  }
  return (
    <Badge tone={call.status === 'Failed' ? 'danger' : 'neutral'}>{t(`calls.status.${call.status}`)}</Badge>
  );
}

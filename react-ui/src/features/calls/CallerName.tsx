import { useTranslation } from 'react-i18next';
import { PhoneNumber } from '@/components/ui/PhoneNumber';
import type { CallListItem } from '@/lib/api/types';

type Caller = Pick<CallListItem, 'contactName' | 'fromNumber'>;

/** Who is calling: the contact's name where there is one, else the number. */
export function CallerName({ call }: { call: Caller }) {
  return call.contactName ? <bdi>{call.contactName}</bdi> : <PhoneNumber value={call.fromNumber} />;
}

/** What stands under the name: the number, or that no name is known. */
export function CallerDetail({ call }: { call: Caller }) {
  const { t } = useTranslation();
  return call.contactName ? <PhoneNumber value={call.fromNumber} /> : t('calls.unknownCaller');
}

import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '@/components/ui/Badge';
import { Card, CardHeader } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { PhoneNumber } from '@/components/ui/PhoneNumber';
import type { TwilioNumber } from '@/lib/api/types';

const tones: Record<TwilioNumber['state'], BadgeTone> = {
  Connected: 'success',
  TakenByAnotherBusiness: 'warning',
  Failed: 'danger',
};

export function TwilioNumbers({ numbers }: { numbers: TwilioNumber[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <CardHeader title={t('settings.numbers')} />
      {numbers.length === 0 ? (
        <EmptyState
          icon={Phone}
          title={t('settings.numbersEmptyTitle')}
          text={t('settings.numbersEmptyText')}
        />
      ) : (
        <ul className="divide-y divide-line">
          {numbers.map((number) => (
            <li
              key={number.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3"
            >
              <PhoneNumber value={number.phoneNumber} className="font-medium" />
              <Badge tone={tones[number.state]}>{t(`settings.numberState.${number.state}`)}</Badge>
              {number.state !== 'Connected' && (
                <p className="w-full text-[13px] text-ink-muted">
                  {number.error ??
                    (number.state === 'TakenByAnotherBusiness' ? t('settings.numberTakenText') : null)}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

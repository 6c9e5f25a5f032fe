import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import { Card, CardHeader } from '@/components/ui/Card';
import { DetailRow } from '@/components/ui/DetailRow';
import { PhoneLink } from '@/components/ui/PhoneLink';
import type { Call } from '@/lib/api/types';

/** What the caller said about themselves, question by question. */
export function CallAnswers({ answers }: { answers: Call['answers'] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <CardHeader title={t('calls.answers')} />
      <dl className="flex flex-col gap-3 p-4">
        <DetailRow label={t('calls.answerName')} empty={t('common.notGiven')}>
          {answers.name && <bdi>{answers.name}</bdi>}
        </DetailRow>
        <DetailRow label={t('calls.answerReason')} empty={t('common.notGiven')}>
          {answers.reason && (
            <span dir="auto" className="block">
              <FreeText linked text={answers.reason} />
            </span>
          )}
        </DetailRow>
        <DetailRow label={t('calls.answerNumber')} empty={t('common.notGiven')}>
          {answers.callbackNumber && <PhoneLink value={answers.callbackNumber} />}
        </DetailRow>
      </dl>
    </Card>
  );
}

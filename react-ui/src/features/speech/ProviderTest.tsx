import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Select } from '@/components/ui/Select';
import { serverMessage } from '@/lib/api/errors';
import type { SpeechProvider, ProviderTest as TestResult } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { useTestProvider } from './api';

/** Tries a provider on a sample: what it understood and how long that took. */
export function ProviderTest({ provider }: { provider: SpeechProvider }) {
  const { t } = useTranslation();
  const { name, title, purposes } = provider;
  const [chosen, setChosen] = useState(purposes[0]);
  const test = useTestProvider();
  const purpose = purposes.find((one) => one === chosen) ?? purposes[0];
  if (purpose === undefined) {
    return null;
  }
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2">
        {purposes.length > 1 && (
          <Select
            className="sm:w-auto sm:min-w-40 sm:flex-1"
            label={t('speech.testPurpose', { provider: title })}
            value={purpose}
            onChange={(value) => {
              setChosen(purposes.find((one) => one === value));
              test.reset();
            }}
            options={purposes.map((value) => ({ value, label: t(`speech.purpose.${value}`) }))}
          />
        )}
        <Button
          variant="secondary"
          aria-label={t('speech.testOf', { provider: title })}
          busy={test.isPending}
          onClick={() => test.mutate({ provider: name, purpose })}
        >
          {t('speech.test')}
        </Button>
      </div>
      <div role="status">
        {test.data && <Result result={test.data} />}
        {test.error && <p className="text-danger">{serverMessage(test.error) ?? t('errors.unreachable')}</p>}
      </div>
    </div>
  );
}

function Result({ result: { works, failureText, text, milliseconds } }: { result: TestResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = works ? CircleCheck : CircleX;
  return (
    <div className="flex items-start gap-2.5 rounded-lg bg-sunken px-3.5 py-2.5">
      <Icon
        aria-hidden
        className={works ? 'mt-0.5 size-4 shrink-0 text-success' : 'mt-0.5 size-4 shrink-0 text-danger'}
      />
      <div className="min-w-0">
        <p className="font-medium">
          {works
            ? t('speech.testWorks', { milliseconds: format.number(milliseconds) })
            : t('speech.testFails')}
        </p>
        {failureText && <p>{failureText}</p>}
        {text && (
          <span dir="auto" className="mt-0.5 block wrap-anywhere text-ink-muted">
            {text}
          </span>
        )}
      </div>
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import type { SpeechProvider } from '@/lib/api/types';
import { ProviderModelsForm } from './ProviderModelsForm';

/** What a provider does for the business, and by which model. With its own key the business chooses them. */
export function ProviderModels({ provider }: { provider: SpeechProvider }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { title, keys, models } = provider;
  if (open) {
    return <ProviderModelsForm provider={provider} onDone={() => setOpen(false)} />;
  }
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
      <dl className="grid min-w-0 gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {models.map(({ purpose, model }) => (
          <div key={purpose} className="contents">
            <dt className="text-ink-muted">{t(`speech.purpose.${purpose}`)}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <bdi dir="ltr">{model}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {keys === 'Own' && (
        <Button
          variant="secondary"
          size="small"
          aria-label={t('speech.changeModelsOf', { provider: title })}
          onClick={() => setOpen(true)}
        >
          {t('speech.changeModels')}
        </Button>
      )}
    </div>
  );
}

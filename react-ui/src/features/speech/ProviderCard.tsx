import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Badge, type BadgeTone } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { serverMessage } from '@/lib/api/errors';
import type { SpeechProvider } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { useRemoveKey } from './api';
import { ProviderKeyForm } from './ProviderKeyForm';
import { ProviderModels } from './ProviderModels';
import { ProviderTest } from './ProviderTest';

const tones: Record<SpeechProvider['health'], BadgeTone> = {
  Unknown: 'neutral',
  Working: 'success',
  Failing: 'danger',
};

/** One provider: what it does, with whose key, and whether it works. */
export function ProviderCard({ provider }: { provider: SpeechProvider }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, purposes, keys, health, failingSince, failureText } = provider;
  return (
    <Card aria-label={title}>
      <CardHeader title={title}>
        {keys !== 'None' && <Badge tone={tones[health]}>{t(`speech.health.${health}`)}</Badge>}
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">
        {keys === 'None' ? <Purposes purposes={purposes} /> : <ProviderModels provider={provider} />}
        {health === 'Failing' && (
          <p className="text-danger">
            {failingSince !== null && t('speech.failingSince', { when: format.moment(failingSince) })}{' '}
            {failureText}
          </p>
        )}
        <KeyPart provider={provider} />
        {keys !== 'None' && <ProviderTest provider={provider} />}
      </div>
    </Card>
  );
}

function Purposes({ purposes }: Pick<SpeechProvider, 'purposes'>) {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-wrap gap-1.5">
      {purposes.map((purpose) => (
        <li key={purpose}>
          <Badge>{t(`speech.purpose.${purpose}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** Whose key is used, and the way to another one. The key itself is never shown again. */
function KeyPart({ provider }: { provider: SpeechProvider }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { name, title, keys, keyHint, baseUrl } = provider;
  if (open) {
    return <ProviderKeyForm provider={provider} onDone={() => setOpen(false)} />;
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="font-medium">
          {t(`speech.keys.${keys}`)}
          {keyHint && (
            <>
              {' '}
              <bdi dir="ltr" className="font-normal text-ink-muted">
                {`••••${keyHint}`}
              </bdi>
            </>
          )}
        </p>
        {baseUrl && (
          <p className="text-[13px] wrap-anywhere text-ink-muted">
            <bdi dir="ltr">{baseUrl}</bdi>
          </p>
        )}
      </div>
      <div className="flex gap-2">
        {keys === 'Own' && <RemoveKey name={name} title={title} />}
        <Button
          variant="secondary"
          size="small"
          aria-label={t(keys === 'Own' ? 'speech.replaceKeyOf' : 'speech.addKeyOf', { provider: title })}
          onClick={() => setOpen(true)}
        >
          {keys === 'Own' ? t('speech.replaceKey') : t('speech.addKey')}
        </Button>
      </div>
    </div>
  );
}

function RemoveKey({ name, title }: { name: string; title: string }) {
  const { t } = useTranslation();
  const remove = useRemoveKey();
  return (
    <Button
      variant="ghost"
      size="small"
      busy={remove.isPending}
      aria-label={t('speech.removeKeyOf', { provider: title })}
      onClick={() =>
        remove.mutate(name, {
          onSuccess: () => toast.success(t('speech.keyRemoved')),
          onError: (error) => toast.error(serverMessage(error) ?? t('errors.saveFailed')),
        })
      }
    >
      {t('speech.removeKey')}
    </Button>
  );
}

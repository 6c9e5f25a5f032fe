import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShutdownWarning, SpeechProvider } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { providerTitle } from '@/lib/providers';

interface ShutdownWarningsProps {
  warnings: ShutdownWarning[];
  providers: SpeechProvider[];
}

/** Models in use that their provider is about to switch off. */
export function ShutdownWarnings({ warnings, providers }: ShutdownWarningsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (warnings.length === 0) {
    return null;
  }
  return (
    <ul className="flex flex-col gap-2">
      {warnings.map(({ provider, purpose, model, shutdownDate }) => (
        <li
          key={`${provider} ${purpose}`}
          className="flex items-start gap-2.5 rounded-lg bg-warning-soft px-3.5 py-2.5 font-medium text-warning"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(Date.parse(shutdownDate) > Date.now() ? 'speech.shutdown' : 'speech.shutDown', {
            provider: providerTitle(provider, providers),
            model,
            day: format.date(shutdownDate),
          })}{' '}
          {t(isOwn(provider, providers) ? 'speech.chooseModel' : 'speech.hostChoosesModel')}
        </li>
      ))}
    </ul>
  );
}

const isOwn = (name: string, providers: SpeechProvider[]) =>
  providers.some((provider) => provider.name === name && provider.keys === 'Own');

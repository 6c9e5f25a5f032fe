import { useTranslation } from 'react-i18next';
import type { Analysis } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { type ProviderChoice, providerTitle } from '@/lib/providers';

interface MadeByProps {
  analysis: Analysis;
  providers: ProviderChoice[];
}

/** Who drew the conclusions: a language model, or plain rules, which is said plainly; and what it cost. */
export function MadeBy({ analysis, providers }: MadeByProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { method, provider, model, promptVersion, costMicros, currency, failureText } = analysis;
  const byModel = method === 'Model';
  return (
    <div>
      <p className="flex flex-wrap gap-x-1.5">
        <span>
          {byModel
            ? t('analysis.byModel', { provider: provider === null ? '' : providerTitle(provider, providers) })
            : t('analysis.byRules')}
        </span>
        {byModel && model && (
          <span>
            {'· '}
            <bdi>{model}</bdi>
          </span>
        )}
        {byModel && promptVersion && (
          <span>
            {'· '}
            {t('analysis.promptVersion', { version: promptVersion })}
          </span>
        )}
        {costMicros !== null && currency !== null && (
          <span>
            {'· '}
            {t('analysis.cost', { sum: format.money(costMicros, currency) })}
          </span>
        )}
      </p>
      {!byModel && failureText && <p>{failureText}</p>}
    </div>
  );
}

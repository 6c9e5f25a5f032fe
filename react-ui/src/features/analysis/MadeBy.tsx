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
  const technical = [
    byModel && model && t('analysis.model', { model }),
    byModel && promptVersion && t('analysis.promptVersion', { version: promptVersion }),
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <p>
        {byModel
          ? t('analysis.byModel', { provider: provider === null ? '' : providerTitle(provider, providers) })
          : t('analysis.byRules')}
        {costMicros !== null && currency !== null && (
          <>
            {' · '}
            {t('analysis.cost', { sum: format.money(costMicros, currency) })}
          </>
        )}
      </p>
      {!byModel && failureText && <p>{failureText}</p>}
      {technical.length > 0 && (
        <details className="mt-0.5">
          <summary className="w-max cursor-pointer rounded hover:text-ink">{t('analysis.details')}</summary>
          {technical.map((line) => (
            <p key={String(line)} className="wrap-anywhere">
              {line}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

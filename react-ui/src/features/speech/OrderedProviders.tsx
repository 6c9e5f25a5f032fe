import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { useFormat } from '@/lib/i18n/useFormat';
import { type ProviderChoice, providerTitle } from '@/lib/providers';

interface OrderedProvidersProps {
  title: string;
  names: string[];
  providers: ProviderChoice[];
  onChange: (names: string[]) => void;
}

/** A short list that is put in order with two buttons for each line; each move is saved and said. */
export function OrderedProviders({ title, names, providers, onChange }: OrderedProvidersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [said, setSaid] = useState('');

  function move(name: string, by: 1 | -1) {
    const from = names.indexOf(name);
    const to = from + by;
    if (to < 0 || to >= names.length) {
      return;
    }
    onChange(names.toSpliced(from, 1).toSpliced(to, 0, name));
    setSaid(
      t('speech.moved', {
        provider: providerTitle(name, providers),
        place: format.number(to + 1),
        count: format.number(names.length),
      }),
    );
  }

  return (
    <div>
      <h3 className="mb-1.5 font-medium">{title}</h3>
      {names.length === 0 && <p className="text-ink-muted">{t('speech.orderEmpty')}</p>}
      <ol className="divide-y divide-line rounded-lg border border-line">
        {names.map((name, index) => (
          <li key={name} className="flex items-center gap-3 py-1.5 ps-3 pe-1.5">
            <span className="w-4 text-ink-muted tabular-nums">{format.number(index + 1)}</span>
            <bdi className="min-w-0 flex-1 truncate">{providerTitle(name, providers)}</bdi>
            <span className="flex">
              <Button
                variant="ghost"
                size="icon"
                // Not disabled: who moves a line to an end with the keyboard keeps the focus on it.
                aria-disabled={index === 0}
                aria-label={t('speech.moveUp', { provider: providerTitle(name, providers), purpose: title })}
                onClick={() => move(name, -1)}
              >
                <ChevronUp aria-hidden className="size-4" />
              </Button>
              <Button
                variant="ghost"
                size="icon"
                aria-disabled={index === names.length - 1}
                aria-label={t('speech.moveDown', {
                  provider: providerTitle(name, providers),
                  purpose: title,
                })}
                onClick={() => move(name, 1)}
              >
                <ChevronDown aria-hidden className="size-4" />
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

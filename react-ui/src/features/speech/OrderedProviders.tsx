import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import type { SpeechProvider } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { providerTitle } from '@/lib/providers';

interface OrderedProvidersProps {
  title: string;
  /** Those that are asked, the first one first. */
  names: string[];
  /** All that could be asked. */
  providers: SpeechProvider[];
  onChange: (names: string[]) => void;
}

/** A short list that is put in order with buttons on each line; each change is saved at once, and said. */
export function OrderedProviders({ title, names, providers, onChange }: OrderedProvidersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [said, setSaid] = useState('');
  const titleOf = (name: string) => providerTitle(name, providers);

  function move(name: string, by: 1 | -1) {
    const from = names.indexOf(name);
    const to = from + by;
    if (to < 0 || to >= names.length) {
      return;
    }
    onChange(names.toSpliced(from, 1).toSpliced(to, 0, name));
    setSaid(
      t('speech.moved', {
        provider: titleOf(name),
        place: format.number(to + 1),
        count: format.number(names.length),
      }),
    );
  }

  function remove(name: string) {
    onChange(names.filter((other) => other !== name));
    setSaid(t('speech.removed', { provider: titleOf(name) }));
  }

  function add(name: string) {
    onChange([...names, name]);
    setSaid(t('speech.added', { provider: titleOf(name) }));
  }

  return (
    <div>
      <h3 className="mb-1.5 font-medium">{title}</h3>
      {names.length === 0 && <p className="text-ink-muted">{t('speech.orderEmpty')}</p>}
      {names.length > 0 && (
        <ol className="divide-y divide-line rounded-lg border border-line">
          {names.map((name, index) => (
            <li key={name} className="flex items-center gap-3 py-1 ps-3 pe-1">
              <span className="w-4 text-ink-muted tabular-nums">{format.number(index + 1)}</span>
              <span className="min-w-0 flex-1">
                <bdi>{titleOf(name)}</bdi>
                {providers.some((provider) => provider.name === name && provider.keys === 'None') && (
                  <span className="text-[13px] text-ink-muted">
                    {' · '}
                    {t('speech.noKey')}
                  </span>
                )}
              </span>
              <OrderButtons
                place={index}
                count={names.length}
                labels={{
                  up: t('speech.moveUp', { provider: titleOf(name), purpose: title }),
                  down: t('speech.moveDown', { provider: titleOf(name), purpose: title }),
                  remove: t('speech.removeFromOrder', { provider: titleOf(name), purpose: title }),
                }}
                onMove={(by) => move(name, by)}
                onRemove={() => remove(name)}
              />
            </li>
          ))}
        </ol>
      )}
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {providers
          .filter(({ name }) => !names.includes(name))
          .map(({ name }) => (
            <Button
              key={name}
              variant="secondary"
              size="small"
              aria-label={t('speech.addToOrder', { provider: titleOf(name), purpose: title })}
              onClick={() => add(name)}
            >
              <Plus aria-hidden className="size-3.5" />
              <bdi>{titleOf(name)}</bdi>
            </Button>
          ))}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

interface OrderButtonsProps {
  place: number;
  count: number;
  labels: { up: string; down: string; remove: string };
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function OrderButtons({ place, count, labels, onMove, onRemove }: OrderButtonsProps) {
  return (
    <span className="flex shrink-0">
      {/* Not disabled at the ends: who moves a line there with the keyboard keeps the focus on it. */}
      {count > 1 && (
        <>
          <Button
            variant="ghost"
            size="icon"
            aria-disabled={place === 0}
            aria-label={labels.up}
            onClick={() => onMove(-1)}
          >
            <ChevronUp aria-hidden className="size-4" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-disabled={place === count - 1}
            aria-label={labels.down}
            onClick={() => onMove(1)}
          >
            <ChevronDown aria-hidden className="size-4" />
          </Button>
        </>
      )}
      <Button variant="ghost" size="icon" aria-label={labels.remove} onClick={onRemove}>
        <X aria-hidden className="size-4" />
      </Button>
    </span>
  );
}

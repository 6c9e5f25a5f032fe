import { Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Stands where the player will be once the call has ended. */
export function LiveBanner() {
  const { t } = useTranslation();
  return (
    <div className="flex items-start gap-3.5 rounded-xl bg-accent-soft p-4">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-surface text-accent">
        <Radio aria-hidden className="size-5 animate-live" />
      </span>
      <div>
        <p className="font-semibold">{t('calls.liveTitle')}</p>
        <p className="mt-0.5 text-ink-muted">{t('calls.liveText')}</p>
      </div>
    </div>
  );
}

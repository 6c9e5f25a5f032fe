import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '@/lib/live/liveConnection';
import { useDebounced } from '@/lib/useDebounced';

/** Says that the screen may be behind, once an interruption has lasted long enough to matter. */
export function LiveNotice({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const settled = useDebounced(state, 3000);
  const lost = state === 'reconnecting' && settled === 'reconnecting';
  return (
    <div role="status">
      {lost && (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-[13px] font-medium text-warning">
          <WifiOff aria-hidden className="size-4" />
          {t('navigation.reconnecting')}
        </p>
      )}
    </div>
  );
}

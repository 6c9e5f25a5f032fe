import { useTranslation } from 'react-i18next';
import { Select } from '@/components/ui/Select';
import { useFormat } from '@/lib/i18n/useFormat';

const usual = [0, 30, 90, 180, 365, 730, 2555] as const;

interface DaysSelectProps {
  /** Days; 0 for ever. */
  value: number;
  onChange: (days: number) => void;
}

/** How long something is kept: one of the usual times, or the one that was set before. */
export function DaysSelect({ value, onChange }: DaysSelectProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const options = usual.map((days) => ({ value: `${days}`, label: t(`privacy.keep.${days}`) }));
  if (!usual.some((days) => days === value)) {
    options.push({ value: `${value}`, label: t('privacy.keepDays', { days: format.number(value) }) });
  }

  return <Select value={`${value}`} options={options} onChange={(days) => onChange(Number(days))} />;
}

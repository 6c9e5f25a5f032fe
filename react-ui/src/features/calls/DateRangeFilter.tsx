import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Popover } from '@/components/ui/Popover';
import { useFormat } from '@/lib/i18n/useFormat';
import { useZone } from '@/lib/session/useZone';
import { addDays, dayIn } from '@/lib/zone';

interface DateRange {
  from?: string | undefined;
  to?: string | undefined;
}

interface DateRangeFilterProps extends DateRange {
  onChange: (range: DateRange) => void;
}

export function DateRangeFilter({ from, to, onChange }: DateRangeFilterProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const summary = useRangeSummary({ from, to });
  const today = dayIn(useZone());
  const presets: { label: string; range: DateRange }[] = [
    { label: t('calls.anyTime'), range: { from: undefined, to: undefined } },
    { label: t('common.today'), range: { from: today, to: undefined } },
    { label: t('calls.last7'), range: { from: addDays(today, -6), to: undefined } },
    { label: t('calls.last30'), range: { from: addDays(today, -29), to: undefined } },
  ];

  return (
    <Popover
      label={t('calls.filterDates')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          variant="secondary"
          className="flex-1 justify-start border-line-strong px-3 text-base font-normal sm:text-sm sm:flex-none"
        >
          <CalendarDays aria-hidden className="size-4 text-ink-muted" />
          {summary}
        </Button>
      }
    >
      <div className="flex w-64 flex-col gap-3">
        <div className="grid grid-cols-2 gap-1.5">
          {presets.map(({ label, range }) => (
            <Button
              key={label}
              variant="secondary"
              size="small"
              className="px-1.5"
              onClick={() => {
                onChange(range);
                setOpen(false);
              }}
            >
              {label}
            </Button>
          ))}
        </div>
        <Field label={t('calls.from')}>
          <Input
            type="date"
            value={from ?? ''}
            max={to}
            onChange={(event) => onChange({ from: event.target.value || undefined })}
          />
        </Field>
        <Field label={t('calls.to')}>
          <Input
            type="date"
            value={to ?? ''}
            min={from}
            onChange={(event) => onChange({ to: event.target.value || undefined })}
          />
        </Field>
      </div>
    </Popover>
  );
}

function useRangeSummary({ from, to }: DateRange): string {
  const { t } = useTranslation();
  const format = useFormat();
  const today = dayIn(useZone());
  if (from && to) {
    return from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
  }
  if (from) {
    return from === today ? t('common.today') : t('calls.since', { day: format.day(from) });
  }
  return to ? t('calls.until', { day: format.day(to) }) : t('calls.anyTime');
}

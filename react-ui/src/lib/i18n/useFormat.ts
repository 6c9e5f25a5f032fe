import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const locales: Record<string, string> = { he: 'he-IL', en: 'en-GB' };

/** Dates and numbers in the language of the page and the time zone of the browser. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const locale = locales[i18n.language] ?? 'he-IL';
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
    const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
    const fullDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    const number = new Intl.NumberFormat(locale);

    function formatDay(value: string | Date, now = new Date()): string {
      const date = new Date(value);
      switch (daysBetween(date, now)) {
        case 0:
          return t('common.today');
        case 1:
          return t('common.yesterday');
        case -1:
          return t('common.tomorrow');
        default:
          return (date.getFullYear() === now.getFullYear() ? day : dayOfYear).format(date);
      }
    }

    return {
      time: (value: string | Date) => time.format(new Date(value)),
      day: formatDay,
      /** The time, and the day unless it is today: for narrow places. */
      moment: (value: string | Date) =>
        daysBetween(new Date(value), new Date()) === 0
          ? time.format(new Date(value))
          : `${formatDay(value)}, ${time.format(new Date(value))}`,
      dayAndTime: (value: string | Date) => `${formatDay(value)}, ${time.format(new Date(value))}`,
      fullDay: (value: Date) => fullDay.format(value),
      number: (value: number) => number.format(value),
    };
  }, [t, i18n.language]);
}

/** Calendar days from `date` to `now` in local time. */
function daysBetween(date: Date, now: Date): number {
  const midnight = (value: Date) => Date.UTC(value.getFullYear(), value.getMonth(), value.getDate());
  return Math.round((midnight(now) - midnight(date)) / 86_400_000);
}

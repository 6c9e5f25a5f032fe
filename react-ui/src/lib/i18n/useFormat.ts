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
    const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
    const fullDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    const number = new Intl.NumberFormat(locale);
    const shekels = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'ILS',
      minimumFractionDigits: 0,
    });
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });

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
      /** The date with its year, however near it is. */
      date: (value: string | Date) => dayOfYear.format(new Date(value)),
      /** The time, and the day unless it is today: for narrow places. */
      moment: (value: string | Date) =>
        daysBetween(new Date(value), new Date()) === 0
          ? time.format(new Date(value))
          : `${formatDay(value)}, ${time.format(new Date(value))}`,
      dayAndTime: (value: string | Date) => `${formatDay(value)}, ${time.format(new Date(value))}`,
      /** For an appointment, where the day of the week matters as much as the date. */
      weekdayAndTime: (value: string | Date) => {
        const date = new Date(value);
        const written = formatDay(date);
        const when = `${written}, ${time.format(date)}`;
        return Math.abs(daysBetween(date, new Date())) <= 1 ? when : `${weekday.format(date)}, ${when}`;
      },
      fullDay: (value: Date) => fullDay.format(value),
      number: (value: number) => number.format(value),
      /** 0.4 -> "40%". */
      percent: (share: number) => percent.format(share),
      shekels: (sum: number) => shekels.format(sum),
      /** Millionths of a unit of money; small sums keep the digits that make them differ from nothing. */
      money: (micros: number, currency: string) =>
        new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          maximumFractionDigits: Math.abs(micros) < 100_000 ? 4 : 2,
        }).format(micros / 1_000_000),
    };
  }, [t, i18n.language]);
}

/** Calendar days from `date` to `now` in local time. */
function daysBetween(date: Date, now: Date): number {
  const midnight = (value: Date) => Date.UTC(value.getFullYear(), value.getMonth(), value.getDate());
  return Math.round((midnight(now) - midnight(date)) / 86_400_000);
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '@/lib/session/useZone';
import { dayIn, daysBetween } from '@/lib/zone';

const locales: Record<string, string> = { he: 'he-IL', en: 'en-GB' };

type Moment = string | Date;

/** Dates and numbers in the language of the page, and in the time zone of the business. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  return useMemo(() => {
    const locale = locales[i18n.language] ?? 'he-IL';
    const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    const number = new Intl.NumberFormat(locale);
    const shekels = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'ILS',
      minimumFractionDigits: 0,
    });
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    const days = {
      short: calendar(locale, { day: 'numeric', month: 'short' }),
      withYear: calendar(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
      weekday: calendar(locale, { weekday: 'long' }),
      full: calendar(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    };

    const time = (value: Moment) => clock.format(new Date(value));
    const daysFromToday = (value: Moment) => daysBetween(dayIn(zone), dayIn(zone, value));

    function day(value: Moment): string {
      switch (daysFromToday(value)) {
        case 0:
          return t('common.today');
        case -1:
          return t('common.yesterday');
        case 1:
          return t('common.tomorrow');
        default: {
          const date = dayIn(zone, value);
          return (date.slice(0, 4) === dayIn(zone).slice(0, 4) ? days.short : days.withYear)(date);
        }
      }
    }

    const dayAndTime = (value: Moment) => `${day(value)}, ${time(value)}`;

    return {
      time,
      day,
      /** The date with its year, however near it is. */
      date: (value: Moment) => days.withYear(dayIn(zone, value)),
      /** The time, and the day unless it is today: for narrow places. */
      moment: (value: Moment) => (daysFromToday(value) === 0 ? time(value) : dayAndTime(value)),
      dayAndTime,
      /** For an appointment, where the day of the week matters as much as the date. */
      weekdayAndTime: (value: Moment) =>
        Math.abs(daysFromToday(value)) <= 1
          ? dayAndTime(value)
          : `${days.weekday(dayIn(zone, value))}, ${dayAndTime(value)}`,
      fullDay: (value: Moment) => days.full(dayIn(zone, value)),
      number: (value: number) => number.format(value),
      /** 0.4 -> "40%". */
      percent: (share: number) => percent.format(share),
      shekels: (sum: number) => shekels.format(sum),
      /** Millionths of a unit of money; small sums keep the digits that make them differ from nothing. */
      money: (micros: number, currency: string) =>
        new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          currencyDisplay: 'narrowSymbol',
          maximumFractionDigits: Math.abs(micros) < 100_000 ? 4 : 2,
        }).format(micros / 1_000_000),
    };
  }, [t, i18n.language, zone]);
}

/** Writes days of the calendar, whatever the zone they were found in. */
function calendar(locale: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return (day: string) => format.format(new Date(day));
}

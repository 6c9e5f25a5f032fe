import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applicationConfigurationQuery } from '@/lib/session/permissions';
import { useFormat } from './useFormat';

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-03-01T23:30:00Z'), toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

function Times() {
  const format = useFormat();
  const appointment = '2026-03-05T22:30:00Z';
  return (
    <ul aria-label="times">
      {[
        format.dayAndTime('2026-03-01T23:00:00Z'),
        format.moment('2026-03-01T21:59:00Z'),
        format.weekdayAndTime(appointment),
        format.fullDay(new Date()),
        format.date('2026-03-01'),
        format.day('2026-03-02'),
      ].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function timesIn(zone: string): (string | null)[] {
  const queryClient = new QueryClient();
  queryClient.setQueryData(applicationConfigurationQuery.queryKey, {
    setting: { values: { 'Saas.TimeZone': zone } },
  } as never);
  render(
    <QueryClientProvider client={queryClient}>
      <Times />
    </QueryClientProvider>,
  );
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent);
}

test('Times are those of the business in Israel, where the next day has begun', () => {
  expect(timesIn('Asia/Jerusalem')).toEqual([
    'היום, 01:00',
    'אתמול, 23:59',
    'יום שישי, 6 במרץ, 00:30',
    'יום שני, 2 במרץ',
    '1 במרץ 2026',
    'היום',
  ]);
});

test('Times are those of the business in New York, where it is still the day before', () => {
  expect(timesIn('America/New_York')).toEqual([
    'היום, 18:00',
    '16:59',
    'יום חמישי, 5 במרץ, 17:30',
    'יום ראשון, 1 במרץ',
    '1 במרץ 2026',
    'מחר',
  ]);
});

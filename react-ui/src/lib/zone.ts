const dayMs = 86_400_000;
const calendarDay = /^\d{4}-\d{2}-\d{2}$/;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The zone of this device. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether this browser knows a zone by this name of the IANA database. */
export function isZone(name: string): boolean {
  try {
    return clockOf(name) !== null;
  } catch {
    return false;
  }
}

/** Today in a zone, or the day of an instant, as dates are sent: 2026-03-31. A day without a time is that day everywhere. */
export function dayIn(zone: string, value: string | Date = new Date()): string {
  return typeof value === 'string' && calendarDay.test(value)
    ? value
    : toIso(wallTime(zone, new Date(value).getTime())).slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return toIso(Date.parse(day) + days * dayMs).slice(0, 10);
}

/** Days from one to the other; below 0 when the second is the earlier one. */
export function daysBetween(day: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(day)) / dayMs);
}

/** When a day begins in a zone, in UTC. */
export function startOfDay(zone: string, day: string): string {
  return toIso(instantOf(zone, Date.parse(day)));
}

/** An instant as the date box of a form wants it: the time in the zone, without the zone. Null for what is no instant. */
export function toInput(zone: string, value: string): string | null {
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : toIso(wallTime(zone, instant)).slice(0, 16);
}

/** The other way: ISO 8601 in UTC. */
export function fromInput(zone: string, value: string): string {
  return toIso(instantOf(zone, Date.parse(`${value}Z`)));
}

/** What clock and calendar of a zone show at an instant, in milliseconds as if they showed UTC. */
function wallTime(zone: string, instant: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(instant)) {
    shown[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * When clock and calendar of a zone show this. Of two such instants, when clocks are set back, the earlier; what they
 * leap over when they are set forward is as much later as they leap.
 */
function instantOf(zone: string, wall: number): number {
  const offsetAt = (instant: number) => wallTime(zone, instant) - instant;
  const before = wall - offsetAt(wall - dayMs);
  const after = wall - offsetAt(wall + dayMs);
  return wallTime(zone, before) !== wall && wallTime(zone, after) === wall ? after : before;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) {
    return known;
  }
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
}

function toIso(instant: number): string {
  return new Date(instant).toISOString();
}

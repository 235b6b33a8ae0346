/**
 * Times that people write: as ISO 8601, or as Danes do, with the day first. Between slashes the day and the month cannot
 * be told apart, so they are refused. Without an offset the clock is that of Denmark, wherever this machine stands.
 */
import { InvalidArgumentError } from 'commander';
import { isDay } from '../api/core/calendar.ts';

export const ZONE = 'Europe/Copenhagen';

export interface Time {
  /** RFC 3339, UTC. */
  readonly instant: string;
  /** How it was understood. */
  readonly words: string;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Null for a whole day. */
  readonly clock: {
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly millisecond: number;
  } | null;
  /** As it was written, such as `+01:00`; null for the clock of Denmark. */
  readonly offset: string | null;
}

const ISO = new RegExp(
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/.source +
    /(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,3}))?)?(?<offset>Z|[+-]\d{2}:\d{2})?)?$/
      .source,
);
const CLOCK = /(?:,? (?:kl\.? ?)?(?<hour>\d{1,2})[.:](?<minute>\d{2})(?:[.:](?<second>\d{2}))?)?$/.source;
const DANISH = new RegExp(
  /^(?<day>\d{1,2})(?<mark>[.-]) ?(?<month>\d{1,2})\k<mark> ?(?<year>\d{4})/.source + CLOCK,
  'i',
);
const IN_WORDS = new RegExp(/^(?<day>\d{1,2})\.? (?<word>[a-z]+)\.? (?<year>\d{4})/.source + CLOCK, 'i');
const MONTHS = [
  ...[['januar', 'january'], ['februar', 'february'], ['marts', 'march'], ['april'], ['maj', 'may'], ['juni', 'june']],
  ...[['juli', 'july'], ['august'], ['september'], ['oktober', 'october'], ['november'], ['december']],
];

/** From the beginning of a day on. */
export const parseFrom = (text: string): Time => {
  const civil = parse(text);
  const at = instantOf(civil);
  return { instant: at.toISOString(), words: `From ${inWords(at)}.` };
};

/** To the end of a day: it belongs to what is asked for. */
export const parseTo = (text: string): Time => {
  const civil = parse(text);
  if (civil.clock !== null) {
    const at = instantOf(civil);
    return { instant: at.toISOString(), words: `To ${inWords(at)}.` };
  }
  const end = instantOf(nextDay(civil));
  return { instant: end.toISOString(), words: `To the end of ${dayInWords(instantOf(civil))} ${ZONE}.` };
};

/** @throws InvalidArgumentError for another form, and for a day or a time that there is not */
function parse(text: string): Civil {
  const written = text.trim().replaceAll(/\s+/g, ' ');
  const found = [ISO, DANISH, IN_WORDS]
    .map((form) => form.exec(written)?.groups)
    .find((groups) => groups !== undefined);
  const month = found?.word === undefined ? Number(found?.month) : monthNamed(found.word);
  if (found === undefined || month === 0)
    throw new InvalidArgumentError('Write it as 2026-01-31, 2026-01-31T14:30, 31.1.2026 or 31.1.2026 14:30.');
  const { year, day, hour, minute, second = '0', fraction = '', offset } = found;
  const date = { year: Number(year), month, day: Number(day) };
  if (!isDay(date) || date.year < 1000 || date.year >= 3000) throw new InvalidArgumentError('There is no such day.');
  if (hour === undefined) return { ...date, clock: null, offset: null };
  const millisecond = Number(fraction.padEnd(3, '0'));
  const clock = { hour: Number(hour), minute: Number(minute), second: Number(second), millisecond };
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 59)
    throw new InvalidArgumentError('There is no such time of day.');
  return { ...date, clock, offset: offset ?? null };
}

/** From 1 to 12, of a name in Danish or English or its first three letters; else 0. */
function monthNamed(word: string): number {
  const name = word.toLowerCase();
  return MONTHS.findIndex((names) => names.some((each) => each === name || each.slice(0, 3) === name)) + 1;
}

function nextDay({ year, month, day }: Civil): Civil {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return {
    ...{ year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() },
    ...{ clock: null, offset: null },
  };
}

/** What the offset of Denmark has been since 1894, in summer and in winter. */
const OFFSETS = ['+02:00', '+01:00'];

const instantOf = (civil: Civil): Date => new Date(wholeSecondOf(civil).getTime() + (civil.clock?.millisecond ?? 0));

function wholeSecondOf(civil: Civil): Date {
  const local = localText(civil);
  if (civil.offset !== null) {
    const at = new Date(`${local.replace(' ', 'T')}${civil.offset}`);
    if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('There is no such offset.');
    return at;
  }
  const [first, second] = OFFSETS.map((offset) => new Date(`${local.replace(' ', 'T')}${offset}`)).filter(
    (at) => LOCAL.format(at) === local,
  );
  if (first === undefined)
    throw new InvalidArgumentError('There is no such time: the clocks in Denmark go forward over it.');
  if (second !== undefined)
    throw new InvalidArgumentError('That time is there twice: write which, such as 2026-10-25T02:30+02:00.');
  return first;
}

const LOCAL = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, dateStyle: 'long' });

/** As `LOCAL` writes it. */
function localText({ year, month, day, clock }: Civil): string {
  const { hour, minute, second } = clock ?? { hour: 0, minute: 0, second: 0 };
  return `${[year, two(month), two(day)].join('-')} ${[hour, minute, second].map(two).join(':')}`;
}

const two = (number: number): string => String(number).padStart(2, '0');

const dayInWords = (at: Date): string => DAY.format(at);

function inWords(at: Date): string {
  const clock = LOCAL.format(at).slice(-8);
  const milliseconds = at.getMilliseconds();
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  const short = fraction === '' && clock.endsWith(':00') ? clock.slice(0, 5) : clock;
  return `${dayInWords(at)} ${short}${fraction} ${ZONE}`;
}

import { Command, InvalidArgumentError } from 'commander';
import { limitOption } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { plural, safeLine, when } from '../../print.ts';
import {
  type AuditEvent,
  type AuditEventPage,
  type FilterOptions,
  readEvents,
  sayBack,
  withFilters,
} from './filters.ts';
import { numbers, outcome, toWhom, who } from './query.ts';

interface TailOptions extends FilterOptions {
  readonly follow?: boolean;
  readonly after?: number;
  readonly limit?: number;
}

const SHOWN = 10;
const POLL_SECONDS = 1;
const LARGEST_PAGE = 200;
/** Beyond every number, so that the answer tells the last one. */
const END = Number.MAX_SAFE_INTEGER;
/** How long to wait when nobody answers. */
const RETRY_SECONDS = 5;

/**
 * The last events, or those after a number, oldest first; then what comes, until the person interrupts. Events are shown
 * in the order of their numbers, so whoever goes on after the last one shown loses nothing.
 */
export async function runTail(context: Context, options: TailOptions): Promise<void> {
  sayBack(context, options);
  const begin = options.after ?? (await showLast(context, options));
  if (options.after === undefined && !options.follow) return;
  try {
    await follow(context, options, begin);
  } catch (error) {
    if (!(options.follow && error instanceof CommandError && error.kind === 'cancelled')) throw error;
  }
}

/** @returns the number after which to go on */
async function showLast(context: Context, options: TailOptions): Promise<number> {
  const { upTo } = await readEvents(context, options, { limit: 1, after: END });
  const end = upTo ?? -1;
  const { items } = await readEvents(context, options, { limit: options.limit ?? SHOWN });
  // What has no number yet comes when it has one.
  for (const event of items.toReversed()) if (event.number !== null && event.number <= end) show(context, event);
  return end;
}

async function follow(context: Context, options: TailOptions, begin: number): Promise<void> {
  for (let after = begin; ; ) {
    const query = { limit: LARGEST_PAGE, after, withoutOwnReadings: true };
    const page = await patiently(context, options, () => readEvents(context, options, query));
    for (const event of page.items) show(context, event);
    after = page.upTo ?? after;
    if (page.next !== null) continue;
    if (!options.follow) return;
    await context.pause(POLL_SECONDS);
  }
}

/** Whoever follows goes on when the API is there again. */
async function patiently(
  context: Context,
  { follow: isFollowing }: TailOptions,
  read: () => Promise<AuditEventPage>,
): Promise<AuditEventPage> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      const seconds = error instanceof CommandError ? secondsToWait(error) : null;
      if (!isFollowing || seconds === null) throw error;
      context.note(`No answer now; trying again in ${plural(seconds, 'second')} ...`);
      await context.pause(seconds);
    }
  }
}

const secondsToWait = ({ kind, retryAfterSeconds }: CommandError): number | null =>
  kind === 'unreachable' ? RETRY_SECONDS : retryAfterSeconds;

const show = (context: Context, event: AuditEvent): void => context.line(event, eventLine);

const eventLine = (event: AuditEvent): string =>
  [
    ...[String(event.number), when(event.at), who(event), event.action, outcome(event)],
    ...[toWhom(event), event.dialogId ?? '', numbers(event)],
  ]
    .filter((text) => text !== '')
    .map(safeLine)
    .join('  ');

function parseAfter(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < -1)
    throw new InvalidArgumentError('It is the number of an event, or -1 for all.');
  return number;
}

export const tailCommand = (start: StartContext, run = runTail): Command =>
  withFilters(
    new Command('tail').description(
      'List the last events in the order of their numbers, and with --follow those that come',
    ),
  )
    .option('-f, --follow', 'Go on until you interrupt; that you read the log yourself is left out')
    .option('--after <number>', 'Events after the one with this number, such as the last that you have', parseAfter)
    .addOption(limitOption())
    .addHelpText('after', '\nWith --json each event is a line of JSON of its own (NDJSON).')
    .action((options: TailOptions, command: Command) => run(start(command.optsWithGlobals()), options));

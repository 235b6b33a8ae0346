import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { noun } from '../entry.ts';
import { CommandError, usageError } from '../errors.ts';
import { toJson, when } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';

interface ClockOptions extends OperationGlobals {
  readonly folder?: string;
}

/** What the demo keeps in a checkout. An installed package has none. */
const FOLDER = fileURLToPath(new URL('../../.letdialog/', import.meta.url));

export async function runDemoClockShow({ terminal }: Operation, options: ClockOptions): Promise<void> {
  const { CLOCK_FILE, readAdvance, timeAt } = await import('../../api/core/demo-clock.ts');
  const real = new Date();
  const now = timeAt(readAdvance(join(demoFolder(options), CLOCK_FILE)), real);
  tell(terminal, options, now, now.getTime() - real.getTime());
}

export async function runDemoClockAdvance(
  { terminal }: Operation,
  period: string,
  options: ClockOptions,
): Promise<void> {
  const clock = await import('../../api/core/demo-clock.ts');
  const { replaceFile } = await import('../../api/files/durable.ts');
  const file = join(demoFolder(options), clock.CLOCK_FILE);
  const span = clock.parseSpan(period);
  if (span === null) throw usageError('Write a period as in P11M, P1Y, P30D or PT1H: forwards only.');
  const advance = clock.advanceBy(clock.readAdvance(file), span, new Date());
  if (advance === null) throw usageError('A demo goes a hundred years ahead at most.');
  await replaceFile(file, clock.formatAdvance(advance), { mode: 0o600 });
  await sleep(advance.from.getTime() - Date.now() + 1);
  tell(terminal, options, clock.timeAt(advance, new Date()), advance.aheadMilliseconds);
}

function tell({ out }: Operation['terminal'], { json }: ClockOptions, now: Date, aheadMilliseconds: number): void {
  const told = { now: now.toISOString(), aheadSeconds: Math.round(aheadMilliseconds / 1000) };
  out(json ? toJson(told) : `In the demo it is ${when(told.now)}.`);
}

/** @throws CommandError when no demo runs there */
function demoFolder({ folder = FOLDER }: ClockOptions): string {
  const pid = pidIn(join(folder, 'demo.json'));
  if (typeof pid !== 'number' || !isRunning(pid)) throw noDemo();
  return folder;
}

function pidIn(file: string): unknown {
  try {
    const demo: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Object(demo).pid;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) throw noDemo(error);
    throw error;
  }
}

const noDemo = (cause?: unknown): CommandError =>
  new CommandError(
    'failed',
    'No demo runs here, and only a demo’s time can be moved. Start one with "npm start" in a checkout.',
    cause,
  );

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is there all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** For commands that serve people. @throws CommandError when the environment asks for the time of a demo */
export function refuseDemoClock(env: NodeJS.ProcessEnv): void {
  if (!env.LETDIALOG_DEMO_CLOCK_FILE) return;
  throw new CommandError(
    'failed',
    'LETDIALOG_DEMO_CLOCK_FILE is set: that moves the time of a demo, and is refused here. Unset it.',
  );
}

const inFolder = (command: Command): Command =>
  command.option('--folder <path>', 'Folder of the demo; otherwise that of this checkout');

const demoClockShowCommand = (operation: Operation, run = runDemoClockShow): Command =>
  inFolder(new Command('show').description('Show what time it is in the demo')).action(
    (_options: object, command: Command) => run(operation, command.optsWithGlobals()),
  );

const demoClockAdvanceCommand = (operation: Operation, run = runDemoClockAdvance): Command =>
  inFolder(
    new Command('advance')
      .description('Set the time of the demo forwards, for all its processes at once; nobody is logged out')
      .argument('<period>', 'As in P11M, P1Y, P30D or PT1H; months and days are those of Denmark'),
  ).action((period: string, _options: object, command: Command) => run(operation, period, command.optsWithGlobals()));

export const demoClockCommand = (operation: Operation): Command =>
  noun('clock', 'Show and set the time of the demo', [
    demoClockShowCommand(operation),
    demoClockAdvanceCommand(operation),
  ]);

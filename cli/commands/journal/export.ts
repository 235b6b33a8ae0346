import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { patiently } from '../../pages.ts';
import { plural, safeLine } from '../../print.ts';
import { dialogArgument, ThingOption } from '../../things/marks.ts';
import { ALL, type Export, exportText, requireWhole, untilPackaged } from './exports.ts';
import { waitingDialogs } from './work.ts';

export interface ExportOptions {
  readonly whole?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly destination?: string;
  /** False: not until the package is made. */
  readonly wait?: boolean;
  readonly allPending?: boolean;
}

export async function runExport(context: Context, dialogId: string | undefined, options: ExportOptions): Promise<void> {
  if (options.allPending) return exportAll(context, dialogId, options);
  if (dialogId === undefined) throw usageError('Name a dialog, or export --all-pending');
  const made = await exportOne(context, dialogId, options);
  context.answer(made, exportText);
  requireWhole(made);
}

async function exportOne(context: Context, dialogId: string, options: ExportOptions): Promise<Export> {
  const asked = await answerOf(context.api.POST(ALL, { params: { path: { dialogId } }, body: wishOf(options) }));
  return options.wait === false ? asked : untilPackaged(context, asked);
}

function wishOf({ whole, from, to, destination }: ExportOptions): Schemas['NewJournalExport'] {
  return {
    ...(whole ? { scope: 'whole' as const } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(destination === undefined ? {} : { destinationId: destination }),
  };
}

interface Summary {
  exported: number;
  incomplete: number;
  failed: number;
  notFiled: number;
}

/** One after the other, for a nightly run: one that fails stops no other. */
async function exportAll(context: Context, dialogId: string | undefined, options: ExportOptions): Promise<void> {
  if (dialogId !== undefined || options.whole || options.from !== undefined || options.to !== undefined)
    throw usageError('--all-pending exports all that waits in all dialogs: leave out the rest');
  const summary: Summary = { exported: 0, incomplete: 0, failed: 0, notFiled: 0 };
  for await (const { dialogId: id, isFiled } of waitingDialogs(context)) {
    if (isFiled) await exportNext(context, { id, options, summary });
    else {
      summary.notFiled += 1;
      context.line({ dialogId: id, outcome: 'not_filed' }, () => `${id}  not filed: nothing was exported`);
    }
  }
  context.line({ summary }, () => summaryText(summary));
  if (summary.failed > 0)
    throw new CommandError('failed', `${plural(summary.failed, 'dialog')} could not be exported.`);
  if (summary.incomplete > 0)
    throw new CommandError('incomplete', `${plural(summary.incomplete, 'export')} complete with omissions.`);
}

const summaryText = ({ exported, incomplete, failed, notFiled }: Summary): string =>
  `${plural(exported, 'dialog')} exported, ${incomplete} of them with omissions; ${failed} failed, ${notFiled} not filed.`;

interface Next {
  readonly id: string;
  readonly options: ExportOptions;
  readonly summary: Summary;
}

async function exportNext(context: Context, { id, options, summary }: Next): Promise<void> {
  try {
    const made = await patiently(context, () => exportOne(context, id, options));
    const isFailed = made.state === 'failed' || made.state === 'rejected' || made.state === 'cancelled';
    if (isFailed) summary.failed += 1;
    else summary.exported += 1;
    if (!isFailed && made.unacknowledged > 0) summary.incomplete += 1;
    context.line({ dialogId: id, export: made }, () => lineOf(made));
  } catch (error) {
    // Without login or API the next one fares no better.
    if (!(error instanceof CommandError) || error.kind !== 'failed') throw error;
    summary.failed += 1;
    const [reason = ''] = error.message.split('\n');
    context.line({ dialogId: id, outcome: 'failed', reason }, () => `${id}  ${safeLine(reason)}`);
  }
}

function lineOf({ dialogId, id, state, from, to, fault, unacknowledged }: Export): string {
  const lacks = unacknowledged > 0 ? `, ${unacknowledged} left out` : '';
  return `${dialogId}  ${state}${fault === null ? '' : ` (${fault})`}  posts ${from}-${to}${lacks}  export ${id}`;
}

export const exportCommand = (start: StartContext, run = runExport): Command =>
  new Command('export')
    .description('Export a dialog to the case system: what is new, a range, or the whole; exit code 3 with omissions')
    .addArgument(dialogArgument({ isOptional: true }))
    .option('--whole', 'What was journaled before, too')
    .addOption(new Option('--from <number>', 'From this post on').argParser(parsePostNumber).conflicts('whole'))
    .addOption(new Option('--to <number>', 'Up to this post').argParser(parsePostNumber).conflicts('whole'))
    .addOption(
      new ThingOption(
        '--destination <destination>',
        'Another destination than the one that fits its topic, by name or id',
        { kind: 'destination', isOptional: true },
      ),
    )
    .option('--no-wait', 'Do not wait until the package is made')
    .option('--all-pending', 'What waits in all dialogs that you coordinate or administer, for a nightly run')
    .action((dialogId: string | undefined, options: ExportOptions, command: Command) =>
      run(start(command.optsWithGlobals()), dialogId, options),
    );

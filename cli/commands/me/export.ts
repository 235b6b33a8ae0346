import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { type Copy, type CopyOptions, copyText, fetchCopy, requireFile } from '../person-export/copies.ts';

const MINE = '/v1/me/exports';

export interface ExportOptions extends CopyOptions {
  /** Also while the last one can still be fetched. */
  readonly anew?: boolean;
}

/** The same command comes back later: a copy that is there, or is being made, is the one that it fetches. */
export async function runExport(context: Context, options: ExportOptions): Promise<void> {
  requireFile(options);
  const copy = (await findPresent(context, options)) ?? (await answerOf(context.api.POST(MINE)));
  const path = { exportId: copy.id };
  const fetched = await fetchCopy(
    context,
    {
      ...{ copy, path: `${MINE}/${copy.id}/package` },
      read: () => answerOf(context.api.GET(`${MINE}/{exportId}`, { params: { path } })),
    },
    options,
  );
  const file = options.wait === false ? null : (options.to ?? null);
  context.answer({ ...fetched, file }, () => copyText(fetched, { file, again: 'letdialog me export --to FILE' }));
}

async function findPresent(context: Context, { anew = false }: ExportOptions): Promise<Copy | null> {
  if (anew) return null;
  const { items } = await answerOf(context.api.GET(MINE, { params: { query: { limit: 1 } } }));
  return items.find(({ state }) => state === 'ready' || state === 'making') ?? null;
}

export const exportCommand = (start: StartContext, run = runExport): Command =>
  new Command('export')
    .description('Download a copy of what is kept about you; ask for one where there is none')
    .option('--to <file>', 'File to write, a zip; one that is there is never replaced')
    .option('--force', 'Replace a file that is there')
    .option('--anew', 'Ask for a new copy, also while the last one can be fetched')
    .option('--no-wait', 'Ask alone, and fetch it later')
    .action((options: ExportOptions, command: Command) => run(start(command.optsWithGlobals()), options));

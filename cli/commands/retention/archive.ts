import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { facts, safeLine, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';

interface ArchiveOptions {
  readonly dialogId: string;
  readonly reference: string;
}

export async function runArchive(context: Context, { dialogId, reference }: ArchiveOptions): Promise<void> {
  const path = { dialogId };
  const dialog = await answerOf(context.api.GET('/v1/dialogs/{dialogId}', { params: { path } }));
  const params = { path, header: ifMatch(dialog) };
  const body = { reference };
  const archived = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/archive', { params, body }));
  context.answer(archived, (done) =>
    facts([
      ['Dialog', done.dialogId],
      ['Archive version', safeLine(done.reference ?? '')],
      ['Since', when(done.archivedAt)],
    ]),
  );
}

export const archiveCommand = (start: StartContext, run = runArchive): Command =>
  new Command('archive')
    .description('Log that an archive version of a closed dialog was made (administrators)')
    .addArgument(dialogArgument())
    .requiredOption('--reference <text>', 'Where the archive version is')
    .action((dialogId: string, options: Omit<ArchiveOptions, 'dialogId'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialogId }),
    );

import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { PERSON_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { ThingArgument } from '../../things/marks.ts';
import { type CopyOptions, copyText, fetchCopy, requireFile } from '../person-export/copies.ts';

const THEIRS = '/v1/administration/persons/{personId}/exports';

export async function runExport(context: Context, personId: string, options: CopyOptions): Promise<void> {
  requireFile(options);
  const copy = await answerOf(context.api.POST(THEIRS, { params: { path: { personId } } }));
  const path = { personId, exportId: copy.id };
  const fetched = await fetchCopy(
    context,
    {
      ...{ copy, path: `${THEIRS.replace('{personId}', personId)}/${copy.id}/package` },
      read: () => answerOf(context.api.GET(`${THEIRS}/{exportId}`, { params: { path } })),
    },
    options,
  );
  const file = options.wait === false ? null : (options.to ?? null);
  context.answer({ ...fetched, file }, () =>
    text(copyText(fetched, { file, again: `letdialog person export ${personId} --to FILE` })),
  );
}

const text = (about: string): string =>
  `${about}\nNothing that is written in dialogs is in it: that the person fetches, with "letdialog me export".`;

export const exportCommand = (start: StartContext, run = runExport): Command =>
  new Command('export')
    .description('Download a copy of what the municipality keeps about somebody who asks by letter')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .option('--to <file>', 'File to write, a zip; one that is there is never replaced')
    .option('--force', 'Replace a file that is there')
    .option('--no-wait', 'Ask alone, and fetch it later')
    .action((personId: string, options: CopyOptions, command: Command) =>
      run(start(command.optsWithGlobals()), personId, options),
    );

/** What the commands of exports share: how one is shown, waited for, and what it comes to. */
import { answerOf, type Schemas } from '../../api.ts';
import type { Context } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { barOf, facts, plural, table, when } from '../../print.ts';

export type Export = Schemas['JournalExport'];
export type ExportSummary = Schemas['JournalExportSummary'];

export const ALL = '/v1/dialogs/{dialogId}/journal-exports';
export const ONE = `${ALL}/{exportId}` as const;

export interface ExportRef {
  readonly dialogId: string;
  readonly exportId: string;
}

export const readExport = (context: Context, path: ExportRef): Promise<Export> =>
  answerOf(context.api.GET(ONE, { params: { path } }));

export const exportTable = (items: readonly ExportSummary[]): string =>
  table(
    ['ID', 'DIALOG', 'STATE', 'POSTS', 'CAUSE', 'DONE', 'LEFT OUT', 'FAULT', 'SINCE', 'CHANGED'],
    items.map((each) => [
      ...[each.id, each.dialogId, each.state, `${each.from}-${each.to}`, each.cause, `${each.progress} %`],
      ...[leftOut(each), each.fault, when(each.createdAt), when(each.changedAt)],
    ]),
  );

const leftOut = ({ omitted, unacknowledged }: ExportSummary): string | null => {
  if (omitted === 0) return null;
  return unacknowledged === 0 ? `${omitted}` : `${omitted}, ${unacknowledged} not acknowledged`;
};

export const exportText = (each: Export): string =>
  [
    facts([
      ['Export', each.id],
      ['Dialog', each.dialogId],
      ['State', each.state],
      ['Posts', `${each.from}-${each.to}`],
      ['Cause', each.cause],
      ['Done', `${each.progress} %`],
      ['SHA-256', each.sha256],
      ['Bytes', each.bytes],
      ['As of event', each.cut],
      ['Left out', leftOut(each)],
      ['Destination', each.destinationId],
      ['System', each.outcome?.system],
      ['Case number', each.outcome?.caseNumber],
      ['Document', each.outcome?.documentId],
      ['Made again', remadeText(each)],
      ['Fault', each.fault],
      ['Next try', when(each.nextTryAt)],
      ['Since', when(each.createdAt)],
      ['Changed', when(each.changedAt)],
    ]),
    ...(each.omissions.length === 0 ? [] : [omissionTable(each)]),
  ].join('\n');

function remadeText({ remade }: Export): string | null {
  if (remade === null) return null;
  if (remade.at === null) return 'under way';
  if (remade.identical === null) return `not: ${remade.fault}`;
  return `${remade.identical ? 'identical' : 'not identical'}, ${when(remade.at)}`;
}

const omissionTable = ({ omissions }: Export): string =>
  table(
    ['LEFT OUT', 'POST', 'ID', 'WHY'],
    omissions.map(({ kind, number, id, reason }) => [kind, number, id, reason]),
  );

const EVERY_SECONDS = 1;

/** Until its package is made, or it has come to its end before. @throws CommandError cancelled */
export async function untilPackaged(context: Context, asked: Export): Promise<Export> {
  let found = asked;
  let told = '';
  const path = { dialogId: asked.dialogId, exportId: asked.id };
  try {
    while (found.state === 'queued') {
      context.progress(barOf(found.progress));
      const trouble = found.fault === null ? '' : `It is tried again (${found.fault}) ...`;
      if (trouble !== '' && trouble !== told) context.note(trouble);
      told = trouble;
      await context.pause(EVERY_SECONDS);
      found = await readExport(context, path);
    }
  } finally {
    context.progress('');
  }
  return found;
}

/** @throws CommandError failed, for one that did not come about; incomplete, for one that lacks what nobody knows of */
export function requireWhole({ id, dialogId, state, fault, unacknowledged }: ExportSummary): void {
  if (state === 'failed' || state === 'rejected' || state === 'cancelled')
    throw new CommandError('failed', `The export ${id} is ${state}${fault === null ? '' : ` (${fault})`}.`);
  if (unacknowledged > 0)
    throw new CommandError(
      'incomplete',
      `Complete with omissions: ${plural(unacknowledged, 'thing')} of the dialog could not be put into the package. ` +
        `"letdialog journal show ${id} --dialog ${dialogId}" tells which; "letdialog journal acknowledge" says that you know.`,
    );
}

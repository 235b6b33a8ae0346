import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { readPages } from '../../pages.ts';
import { safe, when } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { EXPORT_ID } from './deliver.ts';

export interface ReceiptOptions extends PageOptions {
  readonly dialog?: string;
  readonly unknown?: boolean;
}

/** Of one export, or of the whole municipality. */
export async function runReceipts(
  context: Context,
  exportId: string | undefined,
  options: ReceiptOptions,
): Promise<void> {
  const { dialog: dialogId, unknown = false } = options;
  if ((exportId === undefined) !== (dialogId === undefined)) throw usageError('An export is named with its --dialog');
  const page = await readPages(context, options, (query) =>
    exportId === undefined || dialogId === undefined
      ? answerOf(context.api.GET('/v1/administration/journal-receipts', { params: { query: { ...query, unknown } } }))
      : answerOf(
          context.api.GET('/v1/dialogs/{dialogId}/journal-exports/{exportId}/receipts', {
            params: { path: { dialogId, exportId }, query },
          }),
        ),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'No receipt.' : items.map(receiptText).join('\n\n')));
}

/** Word for word: that is what a receipt is for. */
const receiptText = (receipt: Schemas['JournalReceipt']): string => {
  const { at, exportId, dialogId, words } = receipt;
  const known = dialogId === null ? ', which was not addressed to its sender' : '';
  return `${when(at)}  export ${exportId}${known}\n${words === null ? 'It cannot be read.' : safe(words)}`;
};

export const receiptsCommand = (start: StartContext): Command =>
  new Command('receipts')
    .description('List what receivers have said, word for word: of one export, or of the municipality (administrators)')
    .addArgument(new ThingArgument('export', EXPORT_ID, { isOptional: true }))
    .addOption(dialogOption({ isOptional: true }))
    .addOption(new Option('--unknown', 'Only those that name an export which nobody knows'))
    .addOption(limitOption())
    .addOption(allOption())
    .action((exportId: string | undefined, options: ReceiptOptions, command: Command) =>
      runReceipts(start(command.optsWithGlobals()), exportId, options),
    );

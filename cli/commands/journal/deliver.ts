import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, when } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { findDestination } from './destinations.ts';

export const EXPORT_ID = 'Id of the export, from "journal list"';

interface DeliverOptions {
  readonly dialog: string;
  readonly to?: string;
}

/** Whatever its version: what is asked for is that it goes now. */
const ANY = { 'If-Match': '*' };

export async function runDeliver(context: Context, exportId: string, { dialog, to }: DeliverOptions): Promise<void> {
  const body = to === undefined ? {} : { destinationId: (await findDestination(context, to)).id };
  const params = { path: { dialogId: dialog, exportId }, header: ANY };
  const sent = await answerOf(
    context.api.POST('/v1/dialogs/{dialogId}/journal-exports/{exportId}/deliver', { params, body }),
  );
  context.answer(sent, deliveryFacts);
}

export async function runRetry(context: Context, exportId: string, { dialog }: DeliverOptions): Promise<void> {
  const params = { path: { dialogId: dialog, exportId }, header: ANY };
  const again = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/journal-exports/{exportId}/retry', { params }));
  context.answer(again, deliveryFacts);
}

const deliveryFacts = (delivery: Schemas['JournalDelivery']): string =>
  facts([
    ['Export', delivery.exportId],
    ['State', delivery.overdue ? `${delivery.state}, overdue` : delivery.state],
    ['Destination', delivery.destinationId ?? 'chosen by its topic'],
    ['Tries', String(delivery.tries)],
    ['Next try', when(delivery.nextTryAt)],
    ['Fault', delivery.fault ?? ''],
  ]);

export const deliverCommand = (start: StartContext): Command =>
  new Command('deliver')
    .description('Deliver a package now, to its destination or to another one')
    .addArgument(new ThingArgument('export', EXPORT_ID))
    .addOption(dialogOption())
    .addOption(new Option('--to <destination>', 'Id or name of another destination (administrators)'))
    .action((exportId: string, options: DeliverOptions, command: Command) =>
      runDeliver(start(command.optsWithGlobals()), exportId, options),
    );

export const retryCommand = (start: StartContext): Command =>
  new Command('retry')
    .description('Retry an export that was rejected or given up')
    .addArgument(new ThingArgument('export', EXPORT_ID))
    .addOption(dialogOption())
    .action((exportId: string, options: DeliverOptions, command: Command) =>
      runRetry(start(command.optsWithGlobals()), exportId, options),
    );

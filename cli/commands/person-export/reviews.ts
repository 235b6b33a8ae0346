import { answerOf, type Schemas } from '../../api.ts';
import type { Context } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { readPages } from '../../pages.ts';

export type Review = Schemas['PersonExportReview'];

export const OF_DIALOG = '/v1/dialogs/{dialogId}/person-exports';
export const REVIEW = `${OF_DIALOG}/{exportId}/review` as const;

export interface ReviewRef {
  readonly dialogId: string;
  readonly exportId: string;
}

/** @throws CommandError failed */
export async function findReview(context: Context, { dialogId, exportId }: ReviewRef): Promise<Review> {
  const { items } = await readPages(context, { all: true }, (query) =>
    answerOf(context.api.GET(OF_DIALOG, { params: { path: { dialogId }, query } })),
  );
  const found = items.find((each) => each.exportId === exportId);
  if (!found)
    throw new CommandError(
      'failed',
      'There is no such review. "letdialog person-export list" shows those of the dialog.',
    );
  return found;
}

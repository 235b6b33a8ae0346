import { answerOf, type Schemas } from '../../api.ts';
import type { PageOptions } from '../../arguments.ts';
import type { Context } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, topicText, when } from '../../print.ts';
import { type AdministeredFilters, queryOf } from './administered-filters.ts';

type Dialog = Schemas['AdministeredDialog'];

export type AdministeredOptions = PageOptions & AdministeredFilters;

/** The dialogs of the municipality or unit: what there is and who takes part, never what is written. */
export async function listAdministered(context: Context, options: AdministeredOptions): Promise<void> {
  const filters = queryOf(options);
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administered-dialogs', { params: { query: { ...query, ...filters } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing found.' : dialogTable(items)));
}

const dialogTable = (dialogs: readonly Dialog[]): string =>
  table(
    ['ID', 'TOPIC', 'ABOUT', 'UNIT', 'STATE', 'COORDINATOR', 'LACKS', 'TAKE PART', 'LAST ACTIVITY'],
    dialogs.map((dialog) => [
      dialog.id,
      topicText(dialog.topic),
      personText(dialog.subject),
      dialog.unit.name,
      dialog.state,
      dialog.coordinators.map((each) => personText(each) || each.id).join(', '),
      dialog.lacks.join(', '),
      dialog.participants,
      when(dialog.lastActivityAt),
    ]),
  );

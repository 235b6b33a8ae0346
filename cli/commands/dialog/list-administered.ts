import { answerOf, type Schemas } from '../../api.ts';
import type { PageOptions } from '../../arguments.ts';
import type { Context } from '../../context.ts';
import type { ListView } from '../../list.ts';
import { readPages } from '../../pages.ts';
import { personText, topicText } from '../../print.ts';
import { t } from '../../texts.ts';
import { type AdministeredFilters, queryOf } from './administered-filters.ts';

type Dialog = Schemas['AdministeredDialog'];

export type AdministeredOptions = PageOptions & AdministeredFilters;

/** The dialogs of the municipality or unit: what there is and who takes part, never what is written. */
export async function listAdministered(context: Context, options: AdministeredOptions): Promise<void> {
  const filters = queryOf(options);
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administered-dialogs', { params: { query: { ...query, ...filters } } })),
  );
  context.list(page, VIEW);
}

const VIEW: ListView<Dialog> = {
  columns: [
    { name: 'id', head: 'ID', of: ({ id }) => id, kind: 'id' },
    { name: 'topic', head: 'TOPIC', of: ({ topic }) => topicText(topic) },
    { name: 'subject', head: 'ABOUT', of: ({ subject }) => personText(subject) },
    { name: 'unit', head: 'UNIT', of: ({ unit }) => unit.name, isExtra: true },
    { name: 'state', head: 'STATE', of: ({ state }) => t(state) },
    { name: 'coordinators', head: 'COORDINATOR', of: coordinatorsOf },
    { name: 'lacks', head: 'LACKS', of: ({ lacks }) => lacks.map((each) => t(each)).join(', ') },
    { name: 'participants', head: 'TAKE PART', of: ({ participants }) => participants, kind: 'number', isExtra: true },
    { name: 'lastActivityAt', head: 'LAST ACTIVITY', of: ({ lastActivityAt }) => lastActivityAt, kind: 'time' },
  ],
  empty: 'Nothing found.',
};

function coordinatorsOf({ coordinators }: Dialog): string {
  return coordinators.map((each) => personText(each) || each.id).join(', ');
}

/** Which dialogs have posts that wait, from the list of work. */
import { answerOf, type Schemas } from '../../api.ts';
import type { Context } from '../../context.ts';
import { patiently } from '../../pages.ts';

const PAGE = 200;

/** One page after the other, so that what is exported meanwhile shifts nothing. */
export async function* waitingDialogs(context: Context): AsyncGenerator<Schemas['JournalWork']> {
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const page: Schemas['JournalWorkPage'] = await patiently(context, () =>
      answerOf(context.api.GET('/v1/journal-work', { params: { query } })),
    );
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}

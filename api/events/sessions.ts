import type { Caller } from '../core/actor.ts';
import type { Query } from '../core/unit-of-work.ts';
import { activePerson } from '../people/load-actor.ts';

const ACTIVE = {
  name: 'events-sessions',
  text: `select asked.place::int as place from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as asked (person, client, session, place)
    where exists (${activePerson({ person: 'asked.person', client: 'asked.client', session: 'asked.session' })})`,
};

type Login = Pick<Caller, 'personId' | 'clientId' | 'sessionId'>;

/** Those of the logins that have not ended, and whose person and client are not disabled. */
export async function activeAmong<T extends { readonly caller: Login }>(
  query: Query,
  all: readonly T[],
): Promise<ReadonlySet<T>> {
  if (all.length === 0) return new Set();
  const rows = await query<{ place: number }>(ACTIVE, [
    all.map(({ caller }) => caller.personId),
    all.map(({ caller }) => caller.clientId),
    all.map(({ caller }) => caller.sessionId),
  ]);
  return new Set(rows.flatMap(({ place }) => all[place - 1] ?? []));
}

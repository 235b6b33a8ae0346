/** What is broken on purpose in the house, behind the town's back: each must be noticed. */
import { givingAllKeys, lettingBackIn } from '../access/mutants.ts';
import type { Day } from './commands.ts';
import type { Seat, Town } from './model.ts';
import type { RealTown } from './real.ts';

type Meddle = Day['meddle'];

interface Found {
  readonly dialogId: string;
  readonly personId: string;
  readonly by: string;
}

/** The places of a kind, with somebody of the dialog to blame: the house must know that person still. */
function placesOf(town: Town, real: RealTown, isMeant: (seat: Seat) => boolean): Found[] {
  const present = [...town.persons.values()].filter(({ isLoggedIn }) => isLoggedIn);
  const by = real.as(present[0]?.key ?? '').personId;
  return town.dialogs.flatMap(({ seats }, at) =>
    [...seats]
      .filter(([, seat]) => isMeant(seat))
      .map(([key]) => ({
        dialogId: real.dialogs[at] ?? '',
        personId: real.as(key).personId,
        by,
      })),
  );
}

/** With what is then found. */
export const MEDDLINGS: readonly { readonly what: string; readonly meddle: Meddle; readonly found: RegExp }[] = [
  {
    what: 'an exclusion that leaves everything where it was',
    found: /who holds keys/,
    meddle: async (town, real) => {
      for (const place of placesOf(town, real, ({ isIn }) => !isIn)) await lettingBackIn(real.house, place);
    },
  },
  {
    what: 'a past that is given to everybody',
    found: /can unseal/,
    meddle: async (town, real) => {
      for (const place of placesOf(town, real, ({ isIn }) => isIn)) await givingAllKeys(real.house, place);
    },
  },
  {
    what: 'a key that is lost',
    found: /who holds keys/,
    meddle: async (town, real) => {
      const lost = placesOf(town, real, ({ isIn, role }) => isIn && role === 'participant')[0];
      const sql = 'delete from dialog_keys where dialog_id = $1 and holder_id = $2';
      if (lost) await real.house.sql.query(sql, [lost.dialogId, lost.personId]);
    },
  },
  {
    what: 'a key that somebody keeps who is not in',
    found: /cannot be opened/,
    meddle: async (town, real) => {
      const copied = `insert into dialog_keys select dialog_id, holder_kind, $2, version, wrapped_key from dialog_keys
      where dialog_id = $1 and holder_kind = 'person' limit 1`;
      await real.house.sql.query(copied, [real.dialogs[0], real.as(town.persons.get('ellen')?.key ?? '').personId]);
    },
  },
];

/** The log forgets every event of one kind until it is mended. */
export async function withForgetfulLog<T>({ sql }: RealTown['house'], run: () => Promise<T>): Promise<T> {
  await sql.query(`create function forget_posts() returns trigger language plpgsql as
    $$ begin if new.action = 'post.created' then return null; end if; return new; end $$`);
  await sql.query(
    'create trigger forgetful before insert on audit_events for each row execute function forget_posts()',
  );
  try {
    return await run();
  } finally {
    await sql.query('drop trigger forgetful on audit_events');
    await sql.query('drop function forget_posts');
  }
}

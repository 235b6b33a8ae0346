/** What is broken on purpose in the testApi, behind the town's back: each must be noticed. */
import { givingAllKeys, lettingBackIn } from '../access/mutants.ts';
import type { Day } from './commands.ts';
import type { Model, ModelMembership } from './model.ts';
import type { RealSystem } from './real-system.ts';

type Meddle = Day['meddle'];

interface Found {
  readonly dialogId: string;
  readonly personId: string;
  readonly by: string;
}

/** The places of a kind, with somebody of the dialog to blame: the house must know that person still. */
function placesOf(model: Model, real: RealSystem, isMeant: (seat: ModelMembership) => boolean): Found[] {
  const present = [...model.persons.values()].filter(({ isLoggedIn }) => isLoggedIn);
  const by = real.as(present[0]?.key ?? '').personId;
  return model.dialogs.flatMap(({ seats }, at) =>
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
export const TAMPERING_CONTROLS: readonly { readonly what: string; readonly meddle: Meddle; readonly found: RegExp }[] =
  [
    {
      what: 'an exclusion that leaves everything where it was',
      found: /who holds keys/,
      meddle: async (model, real) => {
        for (const place of placesOf(model, real, ({ isIn }) => !isIn)) await lettingBackIn(real.testApi, place);
      },
    },
    {
      what: 'a past that is given to everybody',
      found: /can unseal/,
      meddle: async (model, real) => {
        for (const place of placesOf(model, real, ({ isIn }) => isIn)) await givingAllKeys(real.testApi, place);
      },
    },
    {
      what: 'a key that is lost',
      found: /who holds keys/,
      meddle: async (model, real) => {
        const lost = placesOf(model, real, ({ isIn, role }) => isIn && role === 'participant')[0];
        const sql = 'delete from dialog_keys where dialog_id = $1 and holder_id = $2';
        if (lost) await real.testApi.sql.query(sql, [lost.dialogId, lost.personId]);
      },
    },
    {
      what: 'a key that somebody keeps who is not in',
      found: /cannot be opened/,
      meddle: async (model, real) => {
        const copied = `insert into dialog_keys select dialog_id, holder_kind, $2, version, wrapped_key from dialog_keys
      where dialog_id = $1 and holder_kind = 'person' limit 1`;
        await real.testApi.sql.query(copied, [
          real.dialogs[0],
          real.as(model.persons.get('ellen')?.key ?? '').personId,
        ]);
      },
    },
  ];

/** The log forgets every event of one kind until it is mended. */
export async function withForgetfulLog<T>({ sql }: RealSystem['testApi'], run: () => Promise<T>): Promise<T> {
  await sql.query(`create function forget_posts() returns trigger language plpgsql as
    $$ begin if new.action = 'post.created' then return null; end if; return new; end $$`);
  await sql.query(
    'create trigger forgetful before insert on audit_pending for each row execute function forget_posts()',
  );
  try {
    return await run();
  } finally {
    await sql.query('drop trigger forgetful on audit_pending');
    await sql.query('drop function forget_posts');
  }
}

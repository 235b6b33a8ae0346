/** What the tests of judging begin with: a dialog with posts, and exports as they would stand in the database. */
import { newId } from '../../api/core/ids.ts';
import type { Work } from '../../api/core/unit-of-work.ts';
import { sealText } from '../../api/crypto/sealing.ts';
import { keeperHolder, openDialogKey } from '../../api/dialogs/keys/dialog-keys.ts';
import type { JournalExport } from '../../api/journal/exports/model.ts';
import { insertExport } from '../../api/journal/exports/rows.ts';
import { savePostJournal } from '../../api/journal/posts/rows.ts';
import { aDialog } from '../setup/factories.ts';
import type { TestApi, TestUser } from '../setup/test-api.ts';

export async function aDialogWith(by: TestUser, posts: number): Promise<string> {
  const dialogId = await aDialog(by);
  for (let number = 1; number <= posts; number += 1)
    await by.post(`/dialogs/${dialogId}/posts`, { body: `Indlæg ${number}` });
  return dialogId;
}

interface Exported extends Pick<JournalExport, 'state'> {
  readonly dialogId: string;
  readonly numbers: readonly number[];
  readonly fault?: string | null;
}

/** An export with these posts, in this state; of an accepted one they are journaled. */
export async function exported(by: TestUser, { dialogId, numbers, state, fault = null }: Exported): Promise<string> {
  const { body } = await by.get('/me');
  return by.act(async (work) => {
    const id = newId();
    await insertExport(work, {
      ...{ dialogId, id, municipalityId: body.municipalityId, state, fault, cause: 'request' },
      ...{ fromNumber: Math.min(...numbers), toNumber: Math.max(...numbers), requestedBy: by.personId },
      ...{
        hasJournaled: false,
        destinationId: null,
        cut: null,
        sealedFacts: null,
        keyVersion: null,
        leastKeyVersion: null,
        sha256: null,
      },
      ...{
        bytes: null,
        manifest: null,
        unacknowledged: 0,
        progress: 0,
        tries: 0,
        nextTryAt: null,
        sealedOutcome: null,
      },
      ...{ createdAt: work.now, changedAt: work.now, version: 1 },
    });
    await keep(work, { dialogId, id, numbers, state });
    work.record('journal-export.requested', { dialogId, targetId: id });
    return id;
  });
}

const keep = (
  { query, vault, now, actor }: Work,
  { dialogId, id, numbers, state }: Exported & { readonly id: string },
): Promise<void> =>
  savePostJournal(
    { query, vault },
    dialogId,
    numbers.map((number) => ({
      ...{ number, postVersion: 1, byId: actor.personId, sealedReason: null, exportId: id, at: now },
      state: state === 'accepted' ? 'journaled' : 'pending',
    })),
  );

const KEEPER = `select version, wrapped_key as "wrappedKey" from dialog_keys
  where dialog_id = $1 and holder_kind = 'keeper' order by version desc limit 1`;

/** One that was packaged and accepted, with something sealed in both of its columns. */
export async function sealedExport(
  { sql, services: { vault } }: Pick<TestApi, 'sql' | 'services'>,
  by: TestUser,
  asked: Exported,
): Promise<void> {
  const { dialogId } = asked;
  const id = await exported(by, asked);
  const { rows } = await sql.query(KEEPER, [dialogId]);
  const { version, wrappedKey } = rows[0];
  const key = openDialogKey(vault, { dialogId, holder: keeperHolder(dialogId), version, wrappedKey });
  const facts = sealText(key, `journal_exports|sealed_facts|${dialogId}|${id}|${version}`, '{}');
  const { body } = await by.get('/me');
  const sealer = await vault.recordKeys.of(body.municipalityId);
  const place = { table: 'journal_exports', column: 'sealed_outcome', id: `${dialogId}|${id}` };
  await sql.query('update journal_exports set sealed_facts = $2, key_version = $3, sealed_outcome = $4 where id = $1', [
    ...[id, facts, version, sealer.seal(place, '{}')],
  ]);
}

/** What the tests of judging begin with: a dialog with posts, and exports as they would stand in the database. */
import { newId } from '../../api/core/ids.ts';
import type { Work } from '../../api/core/unit-of-work.ts';
import type { JournalExport } from '../../api/journal/exports/model.ts';
import { insertExport } from '../../api/journal/exports/rows.ts';
import { savePostJournal } from '../../api/journal/posts/rows.ts';
import { aDialog } from '../setup/factories.ts';
import type { TestUser } from '../setup/test-api.ts';

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
      ...{ destinationId: null, cut: null, sealedFacts: null, keyVersion: null, leastKeyVersion: null, sha256: null },
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

/** What is journaled stays so, and what an export has lost it does not hand over any more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiling, saveFiling } from '../../api/journal/filing/rows.ts';
import { JOURNAL } from '../../api/journal/system.ts';
import { FILING } from './asking.ts';
import { aDeliveryTown, type MadeExport, type Town } from './delivery-town.ts';

describe('posts that are handed over once more', () => {
  let town: Town;
  let destinationId: string;
  beforeAll(async () => {
    town = await aDeliveryTown();
    destinationId = await town.destination({ name: 'Nova', clientId: 'nova', kle: ['*'] });
  });
  afterAll(() => town.close());

  const any = { 'if-match': '*' };
  const says = async ({ exportId }: Pick<MadeExport, 'exportId'>, state: string): Promise<void> => {
    const answer = await town.receipt({ receiptId: `${state}-${exportId}`, exportId, state });
    expect(answer).toMatchObject({ status: 200, body: { known: true } });
  };
  const rows = async (dialogId: string) =>
    (
      await town.testApi.sql.query(
        'select number, state, export_id from post_journal where dialog_id = $1 order by number',
        [dialogId],
      )
    ).rows;
  const ask = (dialogId: string, wish: object = {}) =>
    town.coordinator.post(`/dialogs/${dialogId}/journal-exports`, wish);
  const retry = (made: MadeExport) => town.coordinator.post(`${made.path}/retry`, undefined, any);

  it('stay journaled as they were, also when that comes to nothing', async () => {
    const made = await town.anExport({ destinationId });
    await says(made, 'accepted');
    const before = await rows(made.dialogId);
    expect(before.map(({ state }) => state)).toEqual(['journaled', 'journaled']);
    for (const wish of [{ scope: 'whole' }, { from: 2 }]) {
      const { status, body } = await ask(made.dialogId, wish);
      expect(status).toBe(201);
      expect(await rows(made.dialogId)).toEqual(before);
      const path = `/dialogs/${made.dialogId}/journal-exports/${body.id}`;
      expect((await town.coordinator.post(`${path}/cancel`, undefined, any)).status).toBe(200);
      expect(await rows(made.dialogId)).toEqual(before);
      expect((await ask(made.dialogId)).body.code).toBe('nothing_to_journal');
    }
  });

  it('cannot be tried again with one that was judged otherwise meanwhile', async () => {
    const made = await town.anExport({ destinationId });
    await says(made, 'rejected');
    const judged = { verdict: 'not_relevant', reason: 'Praktisk', numbers: [2] };
    await town.coordinator.post(`/dialogs/${made.dialogId}/post-journal/judge`, judged);
    expect((await retry(made)).body).toMatchObject({ code: 'journal_export_outdated', details: { number: 2 } });
    expect(await town.row(made)).toMatchObject({ state: 'rejected' });
  });

  it('cannot be tried again when another export has had them, also when that was taken back', async () => {
    const made = await town.anExport({ destinationId });
    await says(made, 'rejected');
    const { body } = await ask(made.dialogId);
    expect((await retry(made)).body.code).toBe('journal_export_under_way');
    await town.coordinator.post(`/dialogs/${made.dialogId}/journal-exports/${body.id}/cancel`, undefined, any);
    expect((await retry(made)).body).toMatchObject({ code: 'journal_export_outdated', details: { number: 1 } });
  });

  it('can be tried again as they were packaged when one was corrected meanwhile, and the correction is due', async () => {
    const made = await town.anExport({ destinationId });
    await says(made, 'rejected');
    const changed = await town.coordinator.patch(`/dialogs/${made.dialogId}/posts/1`, { body: 'Rettet' }, any);
    expect(changed.status).toBe(200);
    expect((await retry(made)).status).toBe(200);
    await town.jobs();
    await town.receipt({ receiptId: `then-${made.exportId}`, exportId: made.exportId, state: 'accepted' });
    const { body } = await ask(made.dialogId);
    expect(body).toMatchObject({ from: 1, to: 1 });
  });

  it('are of no dialog that is filed in a way that nobody knows', async () => {
    const { dialogId } = await town.anExport({ destinationId, state: 'cancelled' });
    const { rows: found } = await town.testApi.sql.query('select municipality_id from dialogs where id = $1', [
      dialogId,
    ]);
    const place = { dialogId, municipalityId: found[0].municipality_id };
    await town.testApi.services.runAsSystem(JOURNAL, async (work) => {
      const odd = JSON.parse(JSON.stringify({ ...FILING, sensitivity: 'top_secret' }));
      await saveFiling(work, place, odd, 7);
      expect(await findFiling(work, place)).toEqual({ filing: null, version: 7 });
      work.record('filing.changed', place);
    });
    expect((await ask(dialogId)).body.code).toBe('not_filed');
  });
});

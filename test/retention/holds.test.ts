import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { dumpDatabase, tracesOf } from '../setup/dump.ts';
import { version } from '../setup/test-api.ts';
import {
  aClosedDialog,
  aRetentionTown,
  DAY,
  exists,
  planned,
  type RetentionTown,
  run,
  setPolicy,
} from './retention-town.ts';

describe('a legal hold', () => {
  let town: RetentionTown;
  let dialogId: string;
  beforeAll(async () => {
    town = await aRetentionTown();
    await setPolicy(town, '*', { period: 'P1D' });
    dialogId = await aClosedDialog(town);
    town.clock.pass(2 * DAY);
  });
  afterAll(() => town.testApi.close());

  const at = () => `/dialogs/${dialogId}/legal-holds`;
  const place = async (by = town.anna, more: object = {}) =>
    by.post(at(), { reason: 'Klage til Ombudsmanden', ...more });
  const lift = (id: string, by = town.ida, number = 1) =>
    by.post(`${at()}/${id}/lift`, { reason: 'Klagen er afgjort' }, version(number));
  const blockers = async () => (await planned(town, dialogId))?.blockers;

  it('is placed by a coordinator or an administrator, lifted by an administrator alone, and each leaves its event', async () => {
    const { ida, anna, mette, testApi } = town;
    expect((await place(mette)).body.code).toBe('coordinator_only');
    const placed = await place();
    expect([placed.status, placed.headers.etag]).toEqual([201, '"1"']);
    expect(placed.body).toMatchObject({
      reason: 'Klage til Ombudsmanden',
      placedBy: anna.personId,
      inForce: true,
      proven: true,
    });
    expect(await blockers()).toEqual(['legal_hold']);
    await run(town);
    expect(await exists(town, dialogId)).toBe(true);
    expect((await lift(placed.body.id, anna)).body.code).toBe('administrators_only');
    expect((await lift(placed.body.id, ida, 2)).body.code).toBe('version_changed');
    const lifted = await lift(placed.body.id);
    expect(lifted.body).toMatchObject({
      liftedReason: 'Klagen er afgjort',
      liftedBy: ida.personId,
      inForce: false,
      version: 2,
    });
    expect((await lift(placed.body.id, ida, 2)).body.code).toBe('legal_hold_ended');
    expect((await ida.get(at())).body.items).toEqual([lifted.body]);
    expect((await mette.get(at())).body.code).toBe('coordinator_only');
    expect(await blockers()).toEqual([]);
    const events = await testApi.events(
      `dialog_id = '${dialogId}' and action like 'legal-hold.%' and outcome = 'success'`,
    );
    expect(events).toMatchObject([
      { action: 'legal-hold.placed', actor_id: anna.personId, target_id: placed.body.id },
      { action: 'legal-hold.lifted', actor_id: ida.personId, target_id: placed.body.id },
    ]);
    const dump = await dumpDatabase(testApi.services.config.database.url);
    expect(tracesOf('Ombudsmanden', dump)).toEqual([]);
  });

  it('asked for again with the same key is the same', async () => {
    const key = { 'idempotency-key': 'hold-once-1' };
    const first = await town.anna.post(at(), { reason: 'Retssag' }, key);
    const again = await town.anna.post(at(), { reason: 'Retssag' }, key);
    expect(again.body).toEqual(first.body);
    await lift(first.body.id);
  });

  it('ends by itself where it says when', async () => {
    const until = new Date(town.clock.now().getTime() + 3_600_000).toISOString();
    const { body } = await place(town.ida, { until });
    expect(body).toMatchObject({ until, inForce: true });
    expect(await blockers()).toEqual(['legal_hold']);
    town.clock.pass(61);
    expect(await blockers()).toEqual([]);
    expect((await place(town.ida, { until })).body.code).toBe('hold_ends_in_the_past');
  });

  it('keeps single posts too: nobody deletes one meanwhile, and correcting keeps what was written', async () => {
    const { anna, mette } = town;
    const open = await aClosedDialog(town);
    const { body: before } = await anna.get(`/dialogs/${open}`);
    await anna.post(`/dialogs/${open}/reopen`, undefined, version(before.version));
    const { body: post } = await mette.post(`/dialogs/${open}/posts`, { body: 'Jeg tog fejl' });
    const { body: hold } = await anna.post(`/dialogs/${open}/legal-holds`, { reason: 'Aktindsigt' });
    const path = `/dialogs/${open}/posts/${post.number}`;
    expect((await mette.delete(path, version(1))).body.code).toBe('legal_hold');
    expect((await anna.post(`${path}/delete`, { reason: 'Navne' }, version(1))).body.code).toBe('legal_hold');
    expect((await mette.patch(path, { body: 'Jeg havde ret' }, version(1))).status).toBe(200);
    expect((await anna.get(`${path}/versions`)).body.items).toHaveLength(1);
    await town.ida.post(`/dialogs/${open}/legal-holds/${hold.id}/lift`, { reason: 'Givet' }, version(1));
    expect((await mette.delete(path, version(2))).status).toBe(200);
  });

  it('whose row was deleted, changed or made lifted with SQL holds still, and is lifted by what the log knows of it', async () => {
    const { sql } = town.testApi;
    const { body } = await place();
    await sql.query(`update legal_holds set lifted_at = now(), lifted_by = placed_by where id = $1`, [body.id]);
    expect(await blockers()).toEqual(['legal_hold']);
    await sql.query('delete from legal_holds where id = $1', [body.id]);
    expect(await blockers()).toEqual(['legal_hold']);
    const listed = (await town.ida.get(at())).body.items.find(({ id }: { id: string }) => id === body.id);
    expect(listed).toMatchObject({ reason: null, placedBy: null, inForce: true, proven: false, version: 1 });
    const forged = newId();
    await sql.query(`insert into legal_holds (dialog_id, id, sealed_reason, version, mac) values ($1, $2, '', 1, '')`, [
      dialogId,
      forged,
    ]);
    expect((await lift(body.id)).body).toMatchObject({ inForce: false, version: 2 });
    expect(await blockers(), 'the forged one holds too').toEqual(['legal_hold']);
    expect((await lift(forged)).body).toMatchObject({ inForce: false });
    expect(await blockers()).toEqual([]);
    expect((await town.testApi.events(`reason = 'legal_holds'`)).length).toBeGreaterThan(2);
    expect((await lift(newId())).body.code).toBe('legal_hold_not_found');
  });
});

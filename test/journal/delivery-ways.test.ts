/** One contract over the ways in which packages leave, and what only one of them can meet. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { dropInto } from '../../api/journal/delivery/folder.ts';
import { MOST_TRIES } from '../../api/journal/delivery/schedule.ts';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import { version } from '../setup/test-api.ts';
import { aDeliveryTown, hours, type MadeExport, type Town } from './delivery-town.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each(['case_system', 'folder'] as const)('a package that goes by %s', (way) => {
  let town: Town;
  let destinationId: string;
  beforeAll(async () => {
    town = await aDeliveryTown();
    const wish = way === 'folder' ? { folder: 'acadre' } : { clientId: 'nova' };
    destinationId = await town.destination({ name: 'There', kle: ['27.*'], ...wish });
  });
  afterAll(() => town.close());

  const deliver = async (made: MadeExport) => {
    const { version: present } = await town.row(made);
    const answer = await town.coordinator.post(`${made.path}/deliver`, {}, version(Number(present)));
    await town.jobs();
    return answer;
  };
  /** What the receiver has of it. */
  const fetched = async (made: MadeExport): Promise<Buffer> =>
    way === 'folder'
      ? readFile(join(town.folder, `${made.exportId}.zip`))
      : Buffer.from(await (await town.fetch(`/journal-exports/${made.exportId}/package`)).arrayBuffer());
  const send = async (made: MadeExport, receipt: object): Promise<void> => {
    const body = { receiptId: `r-${made.exportId}`, exportId: made.exportId, ...receipt };
    if (way === 'case_system') return void (await town.receipt(body));
    const folder = join(town.folder, 'receipts');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${made.exportId}.json`), JSON.stringify(body));
    await town.sweep('journal-receipts');
  };

  it('arrives byte for byte, and only a receipt makes its posts journaled', async () => {
    const made = await town.anExport();
    expect((await deliver(made)).status).toBe(200);
    expect(hashOf(await fetched(made))).toBe(made.sha256);
    await expect.poll(async () => (await town.row(made)).state).toBe('transport_ok');
    expect(await town.row(made)).toMatchObject({ destination_id: destinationId, fault: null });
    expect((await town.posts(made)).map(({ state }) => state)).toEqual(['pending', 'pending']);
    await send(made, {
      state: 'accepted',
      system: 'Acadre',
      caseNumber: '27-1',
      documentId: 'D9',
      sha256: made.sha256,
    });
    expect(await town.row(made)).toMatchObject({ state: 'accepted' });
    expect((await town.posts(made)).map(({ state }) => state)).toEqual(['journaled', 'journaled']);
    await town.jobs();
    expect(await town.testApi.services.storage.get(packageKeyOf(made))).toBeNull();
    const events = await town.testApi.events(`target_id = '${made.exportId}' and action <> 'journal-package.read'`);
    expect(events.map(({ action }) => action)).toEqual([
      ...['journal-export.retried', 'journal-export.sent', 'journal-export.transported', 'journal-receipt.kept'],
      ...['journal-export.accepted', 'journal-package.removed'],
    ]);
  });

  it('that is refused leaves its posts pending, and can be tried again', async () => {
    const made = await town.anExport();
    await deliver(made);
    await fetched(made);
    await send(made, { state: 'rejected', text: 'Forkert sag', errors: [{ code: 'E7', text: 'Sagen er lukket' }] });
    const row = await town.row(made);
    expect(row).toMatchObject({ state: 'rejected', fault: 'rejected_by_receiver' });
    expect((await town.posts(made)).map(({ state }) => state)).toEqual(['pending', 'pending']);
    const again = await town.coordinator.post(`${made.path}/retry`, undefined, version(Number(row.version)));
    expect(again).toMatchObject({ status: 200, body: { state: 'packaged', tries: 0, fault: null, overdue: false } });
    await town.jobs();
    expect(hashOf(await fetched(made))).toBe(made.sha256);
    await send(made, { receiptId: `second-${made.exportId}`, state: 'accepted' });
    expect(await town.row(made)).toMatchObject({ state: 'accepted', fault: null });
  });

  it('that nobody answers is overdue after a day, told of once, and given up after a week', async () => {
    const { outbox, clock } = town;
    const made = await town.anExport();
    await deliver(made);
    await fetched(made);
    const told = async () =>
      (
        await town.testApi.sql.query(`select person_id from notices where kind = 'journal-failed' and dialog_id = $1`, [
          made.dialogId,
        ])
      ).rows;
    await outbox.turn();
    expect(await told()).toEqual([]);
    clock.ahead += hours(25);
    await outbox.turn();
    await outbox.turn();
    expect(await told()).toEqual([{ person_id: town.administrator.personId }]);
    clock.ahead += hours(24 * 6);
    await town.sweep('journal-delivery');
    expect(await town.row(made)).toMatchObject({ state: 'failed', fault: 'silence' });
    await outbox.turn();
    expect(await told()).toHaveLength(2);
    const row = await town.row(made);
    const again = await town.administrator.post(`${made.path}/retry`, undefined, version(Number(row.version)));
    expect(again.body).toMatchObject({ state: 'packaged' });
  });
});

describe('a folder that behaves badly', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aDeliveryTown();
    await town.destination({ name: 'Acadre', folder: 'acadre', kle: ['*'] });
  });
  afterAll(() => town.close());

  const place = (made: MadeExport, more = ''): string => join(town.folder, `${made.exportId}.zip${more}`);
  const start = async (made: MadeExport): Promise<void> => {
    await town.coordinator.post(`${made.path}/deliver`, {}, { 'if-match': '*' });
    await town.jobs();
  };
  const later = async (milliseconds: number): Promise<void> => {
    town.clock.ahead += milliseconds;
    await town.sweep('journal-delivery');
  };

  it('gets a package and then its hash, as sha256sum reads it', async () => {
    const made = await town.anExport();
    await start(made);
    expect(await readFile(place(made, '.sha256'), 'utf8')).toBe(`${made.sha256}  ${made.exportId}.zip\n`);
    expect((await readdir(town.folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('that is away is never made anew: the package waits, and goes when it is back', async () => {
    const made = await town.anExport();
    await rename(town.folder, `${town.folder}-away`);
    await start(made);
    expect(await town.row(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_gone', tries: 1 });
    await expect(readdir(town.folder)).rejects.toThrow('ENOENT');
    await rename(`${town.folder}-away`, town.folder);
    await later(30_000);
    expect(await town.row(made)).toMatchObject({ state: 'transport_failed', tries: 1 });
    await later(60_000);
    expect(await town.row(made)).toMatchObject({ state: 'transport_ok', fault: null, tries: 2 });
    expect(hashOf(await readFile(place(made)))).toBe(made.sha256);
  });

  it('that has another file of the name gets nothing, and nothing there is changed', async () => {
    const made = await town.anExport();
    await writeFile(place(made), 'somebody else');
    await start(made);
    expect(await town.row(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_occupied' });
    expect(await readFile(place(made), 'utf8')).toBe('somebody else');
  });

  it('with a link where a draft may be does not have it followed, and leaves no draft', async () => {
    const made = await town.anExport();
    const victim = join(town.folder, '..', 'victim');
    await writeFile(victim, 'unchanged');
    await symlink(victim, join(town.folder, `.incoming-${made.exportId}-0123456789abcdef.zip.part`));
    await start(made);
    expect(await town.row(made)).toMatchObject({ state: 'transport_ok' });
    expect((await readdir(town.folder)).filter((name) => name.startsWith('.incoming'))).toEqual([]);
    expect(await readFile(victim, 'utf8')).toBe('unchanged');
  });

  it('is tried ten times with growing delays, and then the export has failed', async () => {
    const made = await town.anExport();
    await mkdir(place(made));
    await start(made);
    const delays: number[] = [];
    for (let row = await town.row(made); row.state === 'transport_failed'; row = await town.row(made)) {
      const now = Date.now() + town.clock.ahead;
      const delay = new Date(String(row.next_try_at)).getTime() - now;
      delays.push(Math.round(delay / 60_000));
      await later(delay + 1_000);
    }
    expect(delays).toEqual([1, 5, 15, 60, 180, 360, 720, 1_440, 1_440]);
    expect(await town.row(made)).toMatchObject({ state: 'failed', fault: 'folder_occupied', tries: MOST_TRIES });
    expect((await town.posts(made)).map(({ state }) => state)).toEqual(['pending', 'pending']);
  });

  it('that is full or denied says so, and no part of the package stays', async () => {
    const made = await town.anExport();
    const stream = async function* () {
      yield made.bytes.subarray(0, 100);
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const parcel = { exportId: made.exportId, sha256: Buffer.from(made.sha256, 'hex'), stream };
    await expect(dropInto(town.folder)(parcel)).rejects.toMatchObject({ code: 'folder_full' });
    expect((await readdir(town.folder)).filter((name) => name.includes(made.exportId))).toEqual([]);
    if (process.getuid?.() === 0) return;
    await chmod(town.folder, 0o500);
    await expect(dropInto(town.folder)(parcel)).rejects.toMatchObject({ code: 'folder_denied' });
    await chmod(town.folder, 0o700);
  });

  it('never gets a package that is not what was packaged', async () => {
    const made = await town.anExport();
    await town.testApi.services.storage.put(packageKeyOf(made), chunk(Buffer.alloc(200_000)));
    await start(made);
    expect(await town.row(made)).toMatchObject({ state: 'failed', fault: 'package_damaged' });
    expect((await readdir(town.folder)).filter((name) => name.includes(made.exportId))).toEqual([]);
    const again = await town.coordinator.post(`${made.path}/retry`, undefined, { 'if-match': '*' });
    // It is made anew.
    expect(again.body).toMatchObject({ state: 'queued' });
  });

  it('that got the package before we were killed has it once, and the row says so after a restart', async () => {
    const made = await town.anExport();
    const parcel = {
      ...{ exportId: made.exportId, sha256: Buffer.from(made.sha256, 'hex'), stream: () => chunk(made.bytes) },
    };
    await town.coordinator.post(`${made.path}/deliver`, {}, { 'if-match': '*' });
    // As a process leaves it that is killed after the rename and before the row says so.
    await dropInto(town.folder)(parcel);
    await rm(place(made, '.sha256'));
    await town.jobs();
    expect(await town.row(made)).toMatchObject({ state: 'transport_ok', tries: 1 });
    expect(await readFile(place(made, '.sha256'), 'utf8')).toContain(made.sha256);
  });
});

describe('an export with nowhere to go', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aDeliveryTown();
  });
  afterAll(() => town.close());

  it('waits with its reason, and goes when there is a destination for its topic', async () => {
    const made = await town.anExport();
    town.clock.ahead += 61_000;
    await town.sweep('journal-delivery');
    expect(await town.row(made)).toMatchObject({ state: 'packaged', fault: 'no_destination', tries: 0 });
    const destinationId = await town.destination({ name: 'Nova', clientId: 'nova', kle: ['27.24.*'] });
    town.clock.ahead += hours(1);
    await town.sweep('journal-delivery');
    expect(await town.row(made)).toMatchObject({ state: 'sent', destination_id: destinationId, fault: null });
  });

  it('goes nowhere by a destination that was written with SQL', async () => {
    const made = await town.anExport();
    const { testApi } = town;
    await testApi.sql.query(
      `update journal_destinations set kle = '{*}', folder = 'acadre', client_id = null, way = 'folder'`,
    );
    town.clock.ahead += hours(2);
    await town.sweep('journal-delivery');
    expect(await town.row(made)).toMatchObject({ state: 'packaged', fault: 'no_destination' });
    expect(await readdir(town.folder)).toEqual([]);
    expect(await testApi.events(`action = 'tampering.found' and reason = 'journal_destinations'`)).not.toEqual([]);
  });

  it('cannot be sent to a destination of somebody else, by somebody who may not, or twice', async () => {
    const { coordinator, testApi, administrator } = town;
    const made = await town.anExport({ state: 'sent' });
    const stranger = await testApi.employee('Ole Bak');
    const ask = async (by: typeof stranger, body: object) =>
      (await by.post(`${made.path}/deliver`, body, { 'if-match': '*' })).body.code;
    expect(await ask(stranger, {})).toBe('dialog_not_found');
    expect(await ask(coordinator, {})).toBe('journal_export_not_sendable');
    const other = await town.anExport();
    const to = { destinationId: made.exportId };
    expect((await administrator.post(`${other.path}/deliver`, to, { 'if-match': '*' })).body.code).toBe(
      'unknown_destination',
    );
    expect((await administrator.post(`${other.path}/deliver`, {})).status).toBe(428);
    expect((await administrator.post(`${other.path}/deliver`, {}, version(7))).status).toBe(412);
    expect((await administrator.post(`${other.path}/retry`, undefined, { 'if-match': '*' })).body.code).toBe(
      'journal_export_not_retryable',
    );
  });

  it('is not tried again while another is under way, or after a later one was accepted', async () => {
    const { coordinator, testApi } = town;
    const first = await town.anExport({ state: 'failed' });
    const second = await town.anExport({ dialogId: first.dialogId });
    const retry = async () => (await coordinator.post(`${first.path}/retry`, undefined, { 'if-match': '*' })).body;
    expect(await retry()).toMatchObject({ code: 'journal_export_under_way', details: { exportId: second.exportId } });
    const { findExport, saveExport } = await import('../../api/journal/exports/rows.ts');
    await testApi.services.runAsSystem(systemActor('test'), async (work) => {
      const row = await findExport(work, { dialogId: second.dialogId, id: second.exportId });
      if (row) await saveExport(work, row, { state: 'accepted' });
      work.record('journal-export.accepted');
    });
    expect(await retry()).toMatchObject({ code: 'journal_export_superseded', details: { exportId: second.exportId } });
  });
});

async function* chunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

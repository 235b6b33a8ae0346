import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lastTime } from '../../api/journal/exports/schedule.ts';
import { publishLog } from '../setup/log.ts';
import { version } from '../setup/test-api.ts';
import { anExportTown, type ExportTown } from './export-town.ts';

describe('an export that nobody asks for', () => {
  let town: ExportTown;
  beforeAll(async () => {
    town = await anExportTown();
    await publishLog(town.testApi);
    await town.run('journal-automatic');
  });
  beforeEach(() => {
    town.settings.present = { exportsOnClose: false, schedule: 'none', hour: 2 };
  });
  afterAll(() => town.testApi.close());

  const close = async (dialogId: string): Promise<void> => {
    const { body } = await town.anna.get(`/dialogs/${dialogId}`);
    const closed = await town.anna.post(`/dialogs/${dialogId}/close`, undefined, version(body.version));
    expect(closed.status).toBe(200);
    await publishLog(town.testApi);
  };
  const exportsOf = async (dialogId: string) =>
    (await town.anna.get(`/dialogs/${dialogId}/journal-exports`)).body.items;
  const owed = async () => (await town.testApi.sql.query('select dialog_id, cause from journal_owed')).rows;

  it('is made when a dialog closes, where the municipality wants that, and once', async () => {
    town.settings.present = { ...town.settings.present, exportsOnClose: true };
    const dialogId = await town.dialog();
    await close(dialogId);
    await Promise.all([town.run('journal-automatic'), town.run('journal-automatic')]);
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId)).toMatchObject([{ cause: 'close', requestedBy: null, from: 1, to: 2 }]);
    const [event] = await town.testApi.events(`dialog_id = '${dialogId}' and action = 'journal-export.requested'`);
    expect(event).toMatchObject({ actor_id: null, reason: 'close' });
    expect(await owed()).toEqual([]);
  });

  it('is not made of a dialog that closes where nobody wants it, that is not filed, or that was reopened', async () => {
    const unwanted = await town.dialog();
    await close(unwanted);
    await town.run('journal-automatic');
    town.settings.present = { ...town.settings.present, exportsOnClose: true };
    const unfiled = await town.dialog({ filed: false });
    await close(unfiled);
    const reopened = await town.dialog();
    await close(reopened);
    const { body } = await town.anna.get(`/dialogs/${reopened}`);
    await town.anna.post(`/dialogs/${reopened}/reopen`, undefined, version(body.version));
    await town.run('journal-automatic');
    for (const dialogId of [unwanted, unfiled, reopened]) expect(await exportsOf(dialogId)).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  it('waits while another one is under way, and has what that has not', async () => {
    town.settings.present = { ...town.settings.present, exportsOnClose: true };
    const dialogId = await town.dialog();
    const first = (await town.anna.post(`/dialogs/${dialogId}/journal-exports`, { to: 1 })).body;
    await close(dialogId);
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId)).toHaveLength(1);
    await town.anna.post(`/dialogs/${dialogId}/journal-exports/${first.id}/cancel`, undefined, version(first.version));
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId), 'not yet').toHaveLength(1);
    town.clock.pass(6);
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId)).toMatchObject([{ cause: 'close', to: 2 }, { cause: 'request' }]);
  });

  it('is made once for each time of the schedule, also when nobody was there at that hour', async () => {
    const { sql } = town.testApi;
    const { rows } = await sql.query<{ id: string }>('select id from municipalities');
    const where = [rows[0]?.id];
    await sql.query(
      `insert into journal_settings (municipality_id, exports_on_close, schedule, hour, judge_days, sensitivity, version, mac)
       values ($1, false, 'daily', 2, 7, 'confidential_personal', 1, '\\x00')`,
      where,
    );
    town.settings.present = { exportsOnClose: false, schedule: 'daily', hour: 2 };
    const [dialogId, unfiled] = [await town.dialog(), await town.dialog({ filed: false })];
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId), 'a schedule begins at its next time').toEqual([]);
    town.clock.pass(26 * 60);
    await Promise.all([town.run('journal-automatic'), town.run('journal-automatic')]);
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId)).toMatchObject([{ cause: 'schedule' }]);
    expect(await exportsOf(unfiled)).toEqual([]);
    const [{ version: present, id }] = await exportsOf(dialogId);
    await town.anna.post(`/dialogs/${dialogId}/journal-exports/${id}/cancel`, undefined, version(present));
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId), 'once a day').toHaveLength(1);
    town.clock.pass(24 * 60);
    await town.run('journal-automatic');
    expect(await exportsOf(dialogId)).toHaveLength(2);
  });

  it('goes by the clocks of Copenhagen, in summer and in winter, and on the night without that hour', () => {
    const at = (time: string, schedule: 'daily' | 'weekly' = 'daily') =>
      lastTime({ schedule, hour: 2 }, new Date(time))?.toISOString();
    expect(at('2026-01-15T00:59:00Z')).toBe('2026-01-14T01:00:00.000Z');
    expect(at('2026-01-15T01:00:00Z')).toBe('2026-01-15T01:00:00.000Z');
    expect(at('2026-07-15T00:00:00Z')).toBe('2026-07-15T00:00:00.000Z');
    // At two the clocks show three.
    expect(at('2026-03-29T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    // Two o’clock comes twice: once is enough.
    expect(at('2026-10-25T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z');
    expect(at('2026-01-15T12:00:00Z', 'weekly')).toBe('2026-01-12T01:00:00.000Z');
    expect(at('2026-01-12T00:30:00Z', 'weekly')).toBe('2026-01-05T01:00:00.000Z');
    expect(lastTime({ schedule: 'none', hour: 2 }, new Date())).toBeNull();
  });
});

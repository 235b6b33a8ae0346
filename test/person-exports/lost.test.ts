/** Copies whose making is broken off, and copies with something in them that is the person's no more. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdAt } from '../../api/core/ids.ts';
import { PdfError } from '../../api/pdf/pdf.ts';
import { makeExport } from '../../api/person-exports/make/make-export.ts';
import type { Storage } from '../../api/storage/storage.ts';
import { exclude } from '../setup/newcomers.ts';
import { version } from '../setup/test-api.ts';
import {
  aCopiesTown,
  asked,
  aTalk,
  type CopiesTown,
  LARS_WORDS,
  METTE_WORDS,
  made,
  reviewed,
  storedOf,
  sweep,
  textOf,
  toolsOf,
} from './copies-town.ts';

const DAY = 24 * 60;

describe('a copy of somebody’s data', () => {
  let town: CopiesTown;
  beforeAll(async () => {
    town = await aCopiesTown();
  });
  afterAll(() => town.testApi.close());

  const storageWith = (put: Storage['put']): Storage => {
    const { storage } = town.testApi.services;
    return { ...storage, get: storage.get, remove: storage.remove, list: storage.list, sweep: storage.sweep, put };
  };
  const stateOf = async (id: string): Promise<{ state: string; tries: number }> =>
    (await town.testApi.sql.query('select state, tries from person_exports where id = $1', [id])).rows[0];

  it('is made by somebody else when the process that stored its bytes said no more, and is not broken when it goes on', async () => {
    const { lars, clock } = town;
    const id = await asked(town, lars);
    let goOn = (): void => undefined;
    const stored = new Promise<void>((isStored) => {
      const storage = storageWith(async (key, bytes) => {
        const size = await town.testApi.services.storage.put(key, bytes);
        isStored();
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return size;
      });
      late = makeExport({ ...toolsOf(town), storage }, id);
    });
    await stored;
    await sweep(town);
    expect(await stateOf(id), 'claimed').toEqual({ state: 'making', tries: 1 });
    clock.pass(31);
    await sweep(town);
    expect(await stateOf(id)).toEqual({ state: 'ready', tries: 2 });
    expect(await storedOf(town, id)).toHaveLength(2);
    goOn();
    await late;
    expect(await storedOf(town, id)).toHaveLength(1);
    expect(await textOf(lars, id)).toContain(LARS_WORDS);
  });
  let late: Promise<void>;

  it('is tried again when the storage is full', async () => {
    const { mette, clock } = town;
    const id = await asked(town, mette);
    const full = storageWith(async () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    await makeExport({ ...toolsOf(town), storage: full }, id);
    expect(await stateOf(id)).toEqual({ state: 'making', tries: 1 });
    expect(await town.testApi.events(`target_id = '${id}' and outcome = 'failed'`)).toMatchObject([
      { action: 'person-export.made', person_id: mette.personId },
    ]);
    clock.pass(2);
    await sweep(town);
    expect(await stateOf(id)).toEqual({ state: 'ready', tries: 2 });
  });

  it('fails after ten tries when no PDF can be made of it, leaves no bytes, and can be asked for anew', async () => {
    const { anna, clock } = town;
    const id = await asked(town, anna);
    const renderer = {
      version: 'broken',
      render: async () => {
        throw new PdfError('no');
      },
    };
    for (let tries = 0; tries < 10; tries += 1) {
      await makeExport({ ...toolsOf(town), renderer }, id);
      clock.pass(2 ** tries + 1);
    }
    expect(await stateOf(id)).toEqual({ state: 'failed', tries: 10 });
    expect(await storedOf(town, id)).toEqual([]);
    expect((await anna.get(`/me/exports/${id}/package`)).body.code).toBe('person_export_not_ready');
    expect((await anna.post('/me/exports')).body.id).not.toBe(id);
  });

  it('is not fetched once the person is out of a dialog of it, and is made anew without it', async () => {
    const { testApi, anna, ida } = town;
    const bo = await testApi.citizen('Bo Dahl');
    const dialogId = await aTalk({ ...town, lars: bo });
    const id = await made(town, bo);
    expect(await textOf(bo, id)).toContain(LARS_WORDS);
    const [former] = await storedOf(town, id);
    expect((await exclude(anna, dialogId, bo)).status).toBe(204);
    expect((await bo.get(`/me/exports/${id}/package`)).body.code).toBe('person_export_not_ready');
    await sweep(town);
    const [present, ...others] = await storedOf(town, id);
    expect([present === former, others]).toEqual([false, []]);
    const text = await textOf(bo, id);
    expect(text).toContain(dialogId);
    expect(text).not.toContain(LARS_WORDS);
    expect((await ida.get(`/me/exports/${id}/package`)).status).toBe(404);
  });

  it('is made again when the person went out of a dialog while it was made', async () => {
    const { testApi, anna } = town;
    const bo = await testApi.citizen('Bo Dahl');
    const dialogId = await aTalk({ ...town, lars: bo });
    const id = await asked(town, bo);
    const storage = storageWith(async (key, bytes) => {
      const size = await testApi.services.storage.put(key, bytes);
      expect((await exclude(anna, dialogId, bo)).status).toBe(204);
      return size;
    });
    await makeExport({ ...toolsOf(town), storage }, id);
    expect([await stateOf(id), await storedOf(town, id)]).toEqual([{ state: 'making', tries: 1 }, []]);
    await sweep(town);
    expect(await textOf(bo, id)).not.toContain(LARS_WORDS);
  });

  it('that expired before the coordinator answered is made anew by the answer', async () => {
    const { lars, clock } = town;
    const id = await made(town, lars);
    clock.pass(8 * DAY);
    await sweep(town);
    expect([(await stateOf(id)).state, await storedOf(town, id)]).toEqual(['expired', []]);
    expect((await reviewed(town, id)).status).toBe(200);
    await sweep(town);
    expect(await textOf(lars, id)).toContain(METTE_WORDS);
    clock.pass(8 * DAY);
    expect((await reviewed(town, id)).body.code, 'answered, and expired').toBe('review_not_found');
  });

  it('is out of reach from the moment on in which less is let out', async () => {
    const { lars, testApi } = town;
    const id = await made(town, lars);
    await reviewed(town, id);
    await sweep(town);
    expect((await reviewed(town, id, { release: 'none', reason: 'Fejl' })).status).toBe(200);
    const { rows } = await testApi.sql.query('select sealed_key from person_exports where id = $1', [id]);
    expect(rows).toEqual([{ sealed_key: null }]);
    expect((await lars.get(`/me/exports/${id}/package`)).body.code).toBe('person_export_not_ready');
    await sweep(town);
    expect(await textOf(lars, id)).not.toContain(METTE_WORDS);
  });

  it('that is asked for anew takes over the review that waits, with the day since which it waits', async () => {
    const { mette, clock, anna, dialogId } = town;
    const first = await made(town, mette);
    const waits = async () =>
      (await anna.get(`/dialogs/${dialogId}/person-exports`)).body.items.filter(
        ({ state, personId }: { state: string; personId: string }) =>
          state === 'waiting' && personId === mette.personId,
      );
    const [before] = await waits();
    clock.pass(5 * DAY);
    const second = await asked(town, mette);
    expect(await waits()).toMatchObject([{ exportId: second, createdAt: before.createdAt }]);
    expect((await mette.get(`/me/exports/${first}`)).body.reviews).toEqual([]);
    await sweep(town);
  });

  it('leaves bytes that nobody knows of to a sweep, which takes no others', async () => {
    const { testApi, lars, clock } = town;
    const id = await made(town, lars);
    const [known] = await storedOf(town, id);
    const orphan = `person-exports/${randomUUID()}/${newIdAt(clock.now())}`;
    async function* bytes() {
      yield Buffer.from('sealed');
    }
    await testApi.services.storage.put(orphan, bytes());
    await sweep(town, toolsOf(town), 'person-export-orphans');
    expect(await storedOf(town), 'not while somebody may be making it').toContain(orphan);
    clock.pass(2 * DAY);
    await sweep(town, toolsOf(town), 'person-export-orphans');
    expect(await storedOf(town)).not.toContain(orphan);
    expect(await storedOf(town, id)).toEqual([known]);
    expect(await testApi.events(`reason = 'stored_person_exports'`)).toMatchObject([{ action: 'records.expired' }]);
  });

  it('goes with its person, when nothing is left of them', async () => {
    const { testApi, ida, clock } = town;
    const bo = await testApi.citizen('Bo Dahl');
    await aTalk({ ...town, lars: bo });
    const id = await made(town, bo);
    const path = `/administration/persons/${bo.personId}`;
    const removed = await ida.post(`${path}/remove`, {}, version((await ida.get(path)).body.version));
    expect([removed.status, removed.body.membershipsEnded]).toEqual([200, 1]);
    for (const table of ['person_exports', 'person_export_reviews'])
      expect((await testApi.sql.query(`select from ${table} where person_id = $1`, [bo.personId])).rowCount).toBe(0);
    clock.pass(2 * DAY);
    await sweep(town, toolsOf(town), 'person-export-orphans');
    expect(await storedOf(town, id)).toEqual([]);
  });
});

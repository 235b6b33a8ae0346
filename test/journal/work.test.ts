import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { aDialogWith, exported } from './judging-town.ts';

const NOT_RELEVANT = { verdict: 'not_relevant', reason: 'Praktisk besked' };
const FILING = { title: 'Trivsel i skolen', kle: '27.24.00', sensitivity: 'confidential_personal' };
const DAY = 86_400_000;

interface Waiting {
  readonly dialogId: string;
  readonly notJudged: number;
  readonly pending: number;
}

describe('what waits to be journaled', () => {
  let testApi: TestApi;
  let now = new Date('2026-05-04T08:00:00.000Z');
  let towns = 20;
  beforeAll(async () => {
    testApi = await startTestApi({ now: () => now });
  });
  afterAll(() => testApi.close());

  interface Town {
    readonly anna: TestUser;
    readonly ida: TestUser;
    readonly municipality: string;
  }
  /** A municipality of its own with a case worker and an administrator. */
  const aTown = async (): Promise<Town> => {
    towns += 1;
    const municipality = `000000${towns}`;
    return {
      municipality,
      anna: await testApi.employee('Anna Holm', { municipality }),
      ida: await testApi.employee('Ida Lund', { municipality, unit: 'head-office', privileges: ['administrator'] }),
    };
  };
  const waiting = async (by: TestUser, query = ''): Promise<Waiting[]> =>
    (await by.get(`/journal-work${query}`)).body.items;
  const listed = async (by: TestUser, query = ''): Promise<string[]> =>
    (await waiting(by, query)).map(({ dialogId }) => dialogId);
  const judge = (by: TestUser, dialogId: string, body: object) =>
    by.post(`/dialogs/${dialogId}/post-journal/judge`, body);

  it('is what nobody has judged, and what is pending and not on its way, with how the dialog is filed', async () => {
    const { anna } = await aTown();
    const dialogId = await aDialogWith(anna, 4);
    await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [1] });
    await judge(anna, dialogId, { verdict: 'pending', numbers: [2] });
    const { body } = await anna.get('/journal-work');
    expect(body).toEqual({
      items: [
        {
          ...{ dialogId, topic: 'Trivsel i skolen', state: 'open', notJudged: 2, pending: 1, isFiled: false },
          ...{ unit: { id: expect.any(String), name: 'family' }, oldestAt: now.toISOString(), latestExport: null },
        },
      ],
      next: null,
    });
    await anna.put(`/dialogs/${dialogId}/filing`, FILING, version(1));
    const exportId = await exported(anna, { dialogId, numbers: [2, 3], state: 'transport_failed', fault: 'timeout' });
    expect(await waiting(anna)).toMatchObject([
      {
        ...{ notJudged: 1, pending: 0, isFiled: true },
        latestExport: { id: exportId, state: 'transport_failed', progress: 0, fault: 'timeout' },
      },
    ]);
    await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [4] });
    expect(await waiting(anna)).toEqual([]);
    const events = await testApi.events(`action = 'journal-work.listed' and actor_id = '${anna.personId}'`);
    expect(events.map(({ count }) => count)).toEqual([1, 1, 0]);
  });

  it.each(['rejected', 'failed'] as const)('is a post again whose export is %s, which is told', async (state) => {
    const { anna } = await aTown();
    const dialogId = await aDialogWith(anna, 1);
    await exported(anna, { dialogId, numbers: [1], state });
    expect(await waiting(anna)).toMatchObject([{ dialogId, notJudged: 0, pending: 1, latestExport: { state } }]);
  });

  it('is no dialog that is settled, and again one with a post that is new, corrected or deleted', async () => {
    const { anna } = await aTown();
    const dialogId = await aDialogWith(anna, 2);
    await exported(anna, { dialogId, numbers: [1, 2], state: 'accepted' });
    expect(await waiting(anna)).toEqual([]);
    await anna.patch(`/dialogs/${dialogId}/posts/1`, { body: 'Rettet' }, version(1));
    expect(await waiting(anna)).toMatchObject([{ notJudged: 1 }]);
    await anna.delete(`/dialogs/${dialogId}/posts/2`, version(1));
    expect(await waiting(anna)).toMatchObject([{ notJudged: 2 }]);
    await judge(anna, dialogId, NOT_RELEVANT);
    expect(await waiting(anna)).toEqual([]);
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Ny' });
    expect(await waiting(anna)).toMatchObject([{ notJudged: 1, pending: 0 }]);
    expect(await waiting(await testApi.employee('Ulla Skov', { municipality: `000000${towns}` }))).toEqual([]);
  });

  it('is asked for by age: that of the oldest post that waits', async () => {
    const { anna } = await aTown();
    const old = await aDialogWith(anna, 1);
    now = new Date(now.getTime() + 7 * DAY + 1);
    const young = await aDialogWith(anna, 1);
    await anna.post(`/dialogs/${old}/posts`, { body: 'Ny' });
    expect(await listed(anna, '?olderThanDays=7')).toEqual([old]);
    expect(await listed(anna, '?olderThanDays=8')).toEqual([]);
    expect(await listed(anna)).toEqual([old, young]);
    await judge(anna, old, { ...NOT_RELEVANT, numbers: [1] });
    expect(await listed(anna, '?olderThanDays=7')).toEqual([]);
  });

  it('is paged, oldest dialogs first, each once', async () => {
    const { anna, ida } = await aTown();
    const dialogs: string[] = [];
    for (let index = 0; index < 5; index += 1) dialogs.push(await aDialogWith(anna, 1));
    for (const by of [anna, ida]) {
      const walked: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await by.get(`/journal-work?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
        walked.push(...body.items.map(({ dialogId }: Waiting) => dialogId));
        cursor = body.next;
      }
      expect(walked).toEqual(dialogs);
    }
  });

  it('is seen by those who coordinate or administer the dialog, and by nobody else', async () => {
    const { anna, ida, municipality } = await aTown();
    const dialogId = await aDialogWith(anna, 1);
    const inUnit = await testApi.employee('Ulla Skov', { municipality, privileges: ['unit-administrator'] });
    const elsewhere = await testApi.employee('Nina Friis', {
      ...{ municipality, unit: 'elderly', privileges: ['unit-administrator', 'create-dialogs'] },
    });
    const karl = await admitted(testApi, anna, dialogId, await testApi.employee('Karl Bech', { municipality }));
    const own = await aDialogWith(elsewhere, 1);
    const { anna: foreign, ida: foreignChief } = await aTown();
    expect(await listed(anna)).toEqual([dialogId]);
    expect(await listed(ida)).toEqual([dialogId, own]);
    expect(await listed(inUnit)).toEqual([dialogId]);
    expect(await listed(elsewhere)).toEqual([own]);
    for (const by of [karl, foreign, foreignChief]) expect(await listed(by)).toEqual([]);
    const mette = await testApi.citizen('Mette Krogh');
    expect((await mette.get('/journal-work')).body.code).toBe('employees_only');
    const { unit } = (await ida.get(`/journal-work?limit=1`)).body.items[0];
    expect(await listed(ida, `?unitId=${unit.id}`)).toEqual([dialogId]);
    expect(await listed(elsewhere, `?unitId=${unit.id}`)).toEqual([]);
  });

  it('is no dialog of which SQL alone says that somebody coordinates it', async () => {
    const { anna, municipality } = await aTown();
    const dialogId = await aDialogWith(anna, 1);
    const karl = await admitted(testApi, anna, dialogId, await testApi.employee('Karl Bech', { municipality }));
    await testApi.sql.query(`update participants set role = 'coordinator' where person_id = $1`, [karl.personId]);
    expect(await waiting(karl)).toEqual([]);
    const where = `action = 'tampering.found' and reason = 'participants' and person_id = '${karl.personId}'`;
    expect((await testApi.events(where)).length).toBeGreaterThan(0);
    expect(await listed(anna), 'control').toEqual([dialogId]);
  });

  it('is no dialog whose key SQL has taken from its coordinator, nor one that SQL has moved', async () => {
    const { anna, ida } = await aTown();
    const [keyless, moved] = [await aDialogWith(anna, 1), await aDialogWith(anna, 1)];
    await testApi.sql.query(`delete from dialog_keys where dialog_id = $1 and holder_kind = 'person'`, [keyless]);
    const { rows } = await testApi.sql.query('select unit_id from dialogs where id = $1', [keyless]);
    await testApi.sql.query(
      'update dialogs set subject_id = (select subject_id from dialogs where id = $2) where id = $1',
      [moved, keyless],
    );
    expect(rows).toHaveLength(1);
    expect(await waiting(anna)).toEqual([]);
    expect(await listed(ida)).toEqual([keyless]);
  });

  it('is found again by judging anything, where SQL has said that all is settled', async () => {
    const { anna } = await aTown();
    const dialogId = await aDialogWith(anna, 3);
    await testApi.sql.query('update dialogs set settled_number = 3 where id = $1', [dialogId]);
    expect(await waiting(anna)).toEqual([]);
    await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [3] });
    expect(await waiting(anna)).toMatchObject([{ notJudged: 2 }]);
  });

  it('is nothing in a dialog without posts', async () => {
    const { anna } = await aTown();
    await aDialog(anna);
    expect(await waiting(anna)).toEqual([]);
  });
});

/** What one parent sees must not depend on what was asked of the other, or answered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aNoticeOutbox, withoutReference } from '../setup/post-office.ts';
import type { TestUser } from '../setup/test-api.ts';
import { aFamily, answers, type Family, holds, required } from './family.ts';

const wordsOf = ({ subject, text }: { readonly subject: string; readonly text: string }): string =>
  `${subject} ${withoutReference(text)}`;

/** Everything that Mette can ask, with the ids that differ from town to town left out. */
async function seenBy(mette: TestUser, dialogId: string): Promise<string> {
  const consents = (await mette.get('/me/consents')).body.items;
  const paths = [
    '/me/consents',
    ...consents.flatMap(({ id }: { id: string }) => [
      `/me/consents/${id}`,
      `/me/consents/${id}/declaration?language=da`,
      `/me/consents/${id}/unknown`,
    ]),
    '/dialogs',
    `/dialogs/${dialogId}`,
    `/dialogs/${dialogId}/consent-requirements`,
    `/dialogs/${dialogId}/consents`,
    `/dialogs/${dialogId}/participants`,
    `/dialogs/${dialogId}/posts`,
  ];
  const seen: string[] = [];
  for (const path of paths) {
    const { status, body } = await mette.get(path).catch((error: Error) => ({ status: 0, body: error.message }));
    seen.push(`${path} ${status} ${JSON.stringify(body)}`);
  }
  const writes = [await mette.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' })];
  const known = new Map<string, string>();
  return [...seen, ...writes.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)]
    .join('\n')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!known.has(id)) known.set(id, `id-${known.size}`);
      return known.get(id) ?? '';
    });
}

const REQUEST = /"requestId":"[^"]*"/g;

describe('what one parent sees', () => {
  const towns: Family[] = [];
  const seen: string[] = [];
  beforeAll(async () => {
    for (const lars of ['never asked', 'asked', 'refused', 'refused twice'] as const) {
      const family = await aFamily({ basis: { holders: 'all' } });
      towns.push(family);
      const { testApi, anna, mette, emma, dialogId } = family;
      if (lars === 'never asked')
        await testApi.sql.query('update persons set sealed_email = null where id = $1', [family.lars.personId]);
      if (lars === 'never asked')
        await testApi.sql.query('delete from identities where person_id = $1', [family.lars.personId]);
      await admitted(testApi, anna, dialogId, mette);
      await required(family);
      await answers(mette, 'give');
      if (lars.startsWith('refused')) {
        const { body } = await answers(family.lars, 'refuse');
        if (lars === 'refused twice') {
          await family.lars.post(`/me/consents/${body.id}/reconsider`);
          await answers(family.lars, 'refuse');
        }
      }
      expect(emma.name).toBe('Emma Krogh');
      seen.push((await seenBy(mette, dialogId)).replaceAll(REQUEST, ''));
    }
  });
  afterAll(() => Promise.all(towns.map((town) => town.close())));

  it('is the same, byte for byte, whether the other was never asked, is asked, or has refused', () => {
    expect(seen[0]).toContain('awaiting_consent');
    expect(seen[0]).toContain('"status":null,"givers":[]');
    for (const other of seen.slice(1)) expect(other).toBe(seen[0]);
  });

  it('would be noticed if it told (control): a lifted requirement is shown', async () => {
    const [town] = towns;
    if (!town) throw new Error('There is a town');
    const { anna, mette, dialogId } = town;
    const { body } = await anna.get(`/dialogs/${dialogId}/consent-requirements`);
    await anna.post(`/dialogs/${dialogId}/consent-requirements/${body.items[0].id}/lift`, {
      reason: 'Ikke nødvendigt',
    });
    const after = (await seenBy(mette, dialogId)).replaceAll(REQUEST, '');
    expect(after).not.toBe(seen[0]);
    expect(after).not.toContain('Ikke nødvendigt');
  });
});

describe('notices of consents', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily();
  });
  afterAll(() => family.close());

  it('go to each giver alike, who need take no part, and to coordinators; they name nobody and tell no answer', async () => {
    const { testApi, mette, lars } = family;
    const outbox = aNoticeOutbox(testApi);
    const send = async () => {
      await runJobs(testApi, outbox);
      return outbox.turn();
    };
    await required(family);
    const asking = await send();
    expect(asking).toHaveLength(2);
    expect(new Set(asking.map(wordsOf)).size).toBe(1);
    expect(JSON.stringify(asking)).not.toMatch(/Krogh|Emma|Trivsel/);
    const { rows: asked } = await testApi.sql.query(`select person_id from notices where kind = 'consent-requested'`);
    expect(asked.map(({ person_id }) => person_id).toSorted()).toEqual([mette.personId, lars.personId].toSorted());
    await answers(mette, 'give');
    await answers(lars, 'refuse');
    const telling = await send();
    expect(new Set(telling.map(wordsOf)).size).toBe(1);
    const { rows: told } = await testApi.sql.query(`select person_id from notices where kind = 'consent-answered'`);
    expect(told.map(({ person_id }) => person_id)).toEqual([family.anna.personId, family.anna.personId]);
  });

  it('ask a holder who is recorded later by the sweep of the day, once', async () => {
    const { testApi } = family;
    const bodil = await testApi.citizen('Bodil Krogh');
    await holds(family, bodil);
    expect((await bodil.get('/me/consents')).body.items).toEqual([]);
    const { askingSweep } = await import('../../api/consents/asking-sweep.ts');
    const sweep = askingSweep(testApi.services);
    for (let run = 0; run < 2; run += 1) await sweep.run(new AbortController().signal);
    expect((await bodil.get('/me/consents')).body.items).toMatchObject([{ state: 'requested' }]);
    const { length } = await testApi.events(`action = 'consent.requested' and person_id = '${bodil.personId}'`);
    expect(length).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitted } from '../setup/factories.ts';
import type { TestUser } from '../setup/test-api.ts';
import { version } from '../setup/test-api.ts';
import { aFamily, answers, type Family, holds, made, required, withdraws } from './family.ts';

/** Emma's first day. */
const BORN = '2014-11-27';

describe('the rights in a dialog at an instant', () => {
  let family: Family;
  let teacher: TestUser;
  beforeAll(async () => {
    family = await aFamily({ now: '2027-04-20T10:00:00Z', born: BORN });
    teacher = await family.testApi.external('Tom Lind');
  });
  afterAll(() => family.close());

  const rights = async (asOf?: string, by = family.anna) =>
    (await made(by.get(`/dialogs/${family.dialogId}/rights${asOf ? `?asOf=${asOf}` : ''}`))).body;
  /** What the school could do then. */
  const school = async (asOf: string) => {
    const { state, outcome, participants, requirements } = await rights(asOf);
    const own = participants.find(({ person }: { person: { id: string } }) => person.id === teacher.personId);
    return [state, outcome, requirements[0]?.status, own ? [own.mayRead, own.mayWrite] : null];
  };

  it('answer "could the school read on 3 May?", and whatever is recorded later changes nothing of it', async () => {
    const { anna, mette, lars, clock, dialogId } = family;
    const told: [string, unknown][] = [];
    const tell = async (): Promise<void> => {
      const now = clock.now().toISOString();
      // A moment later, so that no event of the same instant is yet to come.
      clock.pass(1);
      told.push([now, await rights(now)]);
    };
    await tell();
    clock.moveTo('2027-04-25T10:00:00Z');
    await required(family);
    await tell();
    clock.moveTo('2027-05-01T10:00:00Z');
    for (const giver of [mette, lars]) await made(answers(giver, 'give'));
    await tell();
    clock.moveTo('2027-05-02T10:00:00Z');
    await admitted(family.testApi, anna, dialogId, teacher, { recipient: 'school' });
    await made(anna.post(`/dialogs/${dialogId}/posts`, { body: 'Emma trives' }));
    await tell();
    clock.moveTo('2027-05-10T10:00:00Z');
    await made(withdraws(lars));
    await tell();
    clock.moveTo('2027-05-20T10:00:00Z');
    const { body } = await anna.get(`/dialogs/${dialogId}/participants/${teacher.personId}`);
    await made(anna.delete(`/dialogs/${dialogId}/participants/${teacher.personId}`, version(body.version)));
    await tell();
    clock.moveTo('2027-06-01T10:00:00Z');
    await holds(family, lars, { kind: 'deceased', validFrom: '2027-04-01' });

    expect(await school('2027-04-24T10:00:00Z')).toEqual(['open', null, undefined, null]);
    expect(await school('2027-04-26T10:00:00Z')).toEqual(['awaiting_consent', 'awaiting', 'requested', null]);
    expect(await school('2027-05-01T12:00:00Z')).toEqual(['open', 'satisfied', 'given', null]);
    expect(await school('2027-05-03T10:00:00Z')).toEqual(['open', 'satisfied', 'given', [true, true]]);
    expect(await school('2027-05-12T10:00:00Z')).toEqual(['suspended', 'lapsed', 'conflict', [true, false]]);
    expect(await school('2027-05-25T10:00:00Z')).toEqual(['suspended', 'lapsed', 'conflict', [false, false]]);
    for (const [asOf, answer] of told) expect(await rights(asOf)).toEqual(answer);
    expect(told).toHaveLength(6);
    // Since it was recorded that Lars has died, Mette alone is to give. No act has settled that yet.
    expect(await school('2027-06-01T10:00:00Z')).toEqual(['suspended', 'lapsed', 'given', [false, false]]);
  });

  it('tell who answered what, and are in the log with who asked', async () => {
    const { mette, lars, anna, ida, dialogId } = family;
    const before = (await family.testApi.events("action = 'rights.read'")).length;
    const { requirements, participants } = await rights('2027-05-12T10:00:00Z', ida);
    expect(requirements[0].givers).toMatchObject([
      { person: { id: mette.personId }, capacity: 'custody_holder', state: 'given' },
      { person: { id: lars.personId }, capacity: 'custody_holder', state: 'withdrawn' },
    ]);
    expect(participants[0]).toMatchObject({ person: { id: anna.personId }, role: 'coordinator', until: null });
    const events = await family.testApi.events("action = 'rights.read'");
    expect(events.slice(before)).toMatchObject([{ actor_id: ida.personId, dialog_id: dialogId, count: 2 }]);
  });

  it('are refused to others, and for an instant that is yet to come', async () => {
    const { anna, lars, dialogId } = family;
    const stranger = await lars.get(`/dialogs/${dialogId}/rights`);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'dialog_not_found']);
    const early = await anna.get(`/dialogs/${dialogId}/rights?asOf=2030-01-01T00:00:00Z`);
    expect([early.status, early.body.code]).toEqual([400, 'as_of_not_yet']);
    const [denied] = (await family.testApi.events("action = 'access.denied'")).slice(-1);
    expect(denied).toMatchObject({ actor_id: lars.personId, reason: 'dialog_not_found' });
  });
});

it('end with custody at the 18th birthday, also before a job has recorded it', async () => {
  const { anna, mette, clock, dialogId, testApi } = await aFamily({ now: '2032-11-01T10:00:00Z', born: BORN });
  const EIGHTEEN = new Date('2032-11-26T23:00:00Z');
  await admitted(testApi, anna, dialogId, mette);
  const metteAt = async (instant: Date) => {
    clock.moveTo(instant.toISOString());
    const { body } = await made(anna.get(`/dialogs/${dialogId}/rights?asOf=${instant.toISOString()}`));
    const own = body.participants.find(({ person }: { person: { id: string } }) => person.id === mette.personId);
    return [own.mayRead, own.until];
  };
  expect(await metteAt(new Date(EIGHTEEN.getTime() - 1))).toEqual([true, null]);
  expect(await metteAt(EIGHTEEN)).toEqual([false, EIGHTEEN.toISOString()]);
  await testApi.close();
});

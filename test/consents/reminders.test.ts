import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findExpiring, findUnanswered } from '../../api/consents/lapses/find-due.ts';
import { remindOfEnd } from '../../api/consents/lapses/remind.ts';
import { CONSENTS, lapseSweep } from '../../api/consents/lapses/sweep.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { lapseToolsOf } from '../../api/room-jobs.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import {
  aConsentTown,
  aDialogAbout,
  aGivenConsent,
  type ConsentTown,
  decide,
  happen,
  type Published,
  publish,
  require,
} from './consent-town.ts';

const GIVEN = '2026-11-27T09:00:00.000Z';
const END = '2027-11-26T23:00:00.000Z';
const DUE = { 30: '2027-10-27T22:00:00.000Z', 14: '2027-11-12T23:00:00.000Z', 3: '2027-11-23T23:00:00.000Z' };
const EXPIRING = 'Et samtykke i LetDialog udløber snart';
const UNANSWERED = 'Du er blevet bedt om et svar i LetDialog';

describe('before a consent ends', () => {
  const clock = aClock(GIVEN);
  let town: ConsentTown;
  let declaration: Published;
  let office: NoticeOutbox;
  beforeAll(async () => {
    town = await aConsentTown({ now: clock.now });
    declaration = await publish(town.ida);
    office = aNoticeOutbox(town.testApi);
  });
  afterAll(() => town.testApi.close());

  const justBefore = (time: string): string => new Date(new Date(time).getTime() - 1).toISOString();
  const sweep = () => lapseSweep(lapseToolsOf(town.testApi.services), 60).run(new AbortController().signal);
  const turn = async () => {
    await sweep();
    await runJobs(town.testApi, office);
    return (await office.turn()).filter(({ subject }) => subject === EXPIRING || subject === UNANSWERED);
  };
  const given = async (days = [30, 14, 3]) => {
    clock.moveTo(GIVEN);
    await decide(town.ida, { onLapse: 'suspend', reminderDays: days });
    const made = await aGivenConsent(town, declaration.id);
    await turn();
    return made;
  };
  const end = async (dialogId: string) => {
    await town.testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [dialogId]);
  };
  const reminded = (dialogId: string) =>
    town.testApi.events(`dialog_id = '${dialogId}' and action = 'consent.reminded'`);

  it('its giver and the coordinator are told 30, 14 and 3 days before, once each, and with the zone', async () => {
    const { dialogId, consentId } = await given();
    for (const [days, due] of Object.entries(DUE).toReversed()) {
      clock.moveTo(justBefore(due));
      expect(await turn(), `${days}: not yet`).toEqual([]);
      clock.moveTo(due);
      const mails = await turn();
      expect(mails.map(({ to }) => to).toSorted(), days).toEqual(
        [(await town.anna.get('/me')).body.email, (await town.mette.get('/me')).body.email].toSorted(),
      );
      for (const { text } of mails) {
        expect(text).toContain('indtil lørdag den 27. november 2027 kl. 00.00 (dansk tid, GMT+01.00)');
        expect(text).not.toMatch(/Mette|Krogh|udløbet|Trivsel/);
      }
      expect(await turn(), `${days}: again`).toEqual([]);
    }
    expect(
      (await reminded(dialogId)).map(({ reason, person_id, target_id }) => [reason, person_id, target_id]),
    ).toEqual(['expiring-30', 'expiring-14', 'expiring-3'].map((name) => [name, town.mette.personId, consentId]));
    clock.moveTo(END);
    expect(await turn(), 'at the end').toEqual([]);
    await end(dialogId);
  });

  it('a job that is late tells the nearest alone, and once', async () => {
    const { dialogId } = await given();
    clock.moveTo('2027-11-25T12:00:00Z');
    expect(await turn()).toHaveLength(2);
    expect(await turn()).toEqual([]);
    expect((await reminded(dialogId)).map(({ reason }) => reason)).toEqual(['expiring-3']);
    await end(dialogId);
  });

  it('several workers at once, and one that is killed half way, tell it once', async () => {
    const { dialogId, consentId: id } = await given();
    clock.moveTo(DUE[14]);
    const { runAsSystem } = town.testApi.services;
    const killed = runAsSystem(CONSENTS, async (work) => {
      await remindOfEnd(work, { dialogId, id });
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await reminded(dialogId)).toEqual([]);
    await Promise.all([sweep(), sweep(), sweep()]);
    await runJobs(town.testApi, office);
    expect(await turn()).toHaveLength(2);
    expect(await reminded(dialogId)).toHaveLength(1);
    await end(dialogId);
  });

  it.each([
    [
      'withdrawn',
      async (dialogId: string, consentId: string) => happen(town.testApi, { dialogId, consentId, type: 'withdrawn' }),
    ],
    [
      'renewed',
      async (dialogId: string, consentId: string) => {
        const { body } = await town.anna.post(`/dialogs/${dialogId}/consents/${consentId}/renew`);
        await happen(town.testApi, { dialogId, consentId: body.id, type: 'given' });
      },
    ],
    ['ended by the time', async () => clock.moveTo(END)],
  ] as const)('nobody is told of one that was %s meanwhile', async (_how, happens) => {
    for (const isTold of [false, true]) {
      const { dialogId, consentId } = await given();
      clock.moveTo(DUE[3]);
      if (isTold) {
        // The mail waits already.
        await sweep();
        await runJobs(town.testApi, office);
      }
      await happens(dialogId, consentId);
      expect(await turn(), String(isTold)).toEqual([]);
      await end(dialogId);
    }
  });

  it('what the municipality has chosen counts: other days, and none', async () => {
    const { dialogId } = await given([10]);
    clock.moveTo('2027-11-16T22:59:59.999Z');
    expect(await turn()).toEqual([]);
    clock.moveTo('2027-11-16T23:00:00.000Z');
    expect(await turn()).toHaveLength(2);
    await end(dialogId);
    const none = await given([]);
    clock.moveTo(justBefore(END));
    expect(await turn()).toEqual([]);
    await end(none.dialogId);
  });

  it('nobody is told by a row that SQL has made, or of one that it has set back', async () => {
    const { dialogId, consentId } = await given();
    const { sql } = town.testApi;
    await sql.query('create table consents_before as select * from consents where id = $1', [consentId]);
    await happen(town.testApi, { dialogId, consentId, type: 'withdrawn' });
    await sql.query(`update consents c set state = o.state, version = o.version, mac = o.mac, last_event = o.last_event
      from consents_before o where o.id = c.id`);
    clock.moveTo(DUE[3]);
    expect(await turn()).toEqual([]);
    expect(await reminded(dialogId)).toEqual([]);
    await sql.query('drop table consents_before');
    await end(dialogId);
  });

  it('whoever has not answered is told half way and before their time is out, and not once they have', async () => {
    clock.moveTo(GIVEN);
    await decide(town.ida, { answerDays: 20 });
    const dialogId = await aDialogAbout(town);
    const [consentId = ''] = await require(town.anna, dialogId, declaration.id);
    await turn();
    clock.moveTo('2026-12-05T09:00:00Z');
    expect(await turn()).toEqual([]);
    clock.moveTo('2026-12-08T09:00:00Z');
    const [half, ...others] = await turn();
    expect([half?.to, others]).toEqual([(await town.mette.get('/me')).body.email, []]);
    expect(half?.text).toContain('indtil fredag den 18. december 2026 kl. 00.00 (dansk tid, GMT+01.00)');
    expect(await turn()).toEqual([]);
    clock.moveTo('2026-12-14T23:00:00Z');
    expect(await turn()).toHaveLength(1);
    expect((await reminded(dialogId)).map(({ reason }) => reason)).toEqual(['answer-half', 'answer-last']);
    await happen(town.testApi, { dialogId, consentId, type: 'refused' });
    clock.moveTo('2026-12-17T12:00:00Z');
    expect(await turn()).toEqual([]);
  });

  it('the sweep looks at none again that it has told of', async () => {
    const query = queryFrom(town.testApi.services.database.pool);
    const { dialogId } = await given();
    clock.moveTo(DUE[30]);
    expect(await findExpiring(query, clock.now(), null, 10)).toHaveLength(1);
    await turn();
    expect(await findExpiring(query, clock.now(), null, 10)).toEqual([]);
    expect(await findUnanswered(query, clock.now(), null, 10)).toEqual([]);
    await end(dialogId);
  });
});

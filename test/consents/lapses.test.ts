import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleLapsed } from '../../api/consents/lapses/settle-lapsed.ts';
import { CONSENTS, lapseSweep } from '../../api/consents/lapses/sweep.ts';
import { lapseToolsOf } from '../../api/room-jobs.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox, withoutReference } from '../setup/post-office.ts';
import { version } from '../setup/test-api.ts';
import {
  aConsentTown,
  aGivenConsent,
  type ConsentTown,
  decide,
  happen,
  type Published,
  publish,
} from './consent-town.ts';

const GIVEN = '2026-11-27T09:00:00.000Z';
const END = '2027-11-26T23:00:00.000Z';
const LAST = '2027-11-26T22:59:59.999Z';

const LAPSED = 'En af dine dialoger i LetDialog har ændret sig';

describe('a dialog whose consents end', () => {
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

  const sweep = () => lapseSweep(lapseToolsOf(town.testApi.services), 60).run(new AbortController().signal);
  /** The sweep, the jobs that it wrote, and the mails that those wrote. */
  const turn = async () => {
    await sweep();
    await runJobs(town.testApi, office);
    return (await office.turn()).filter(({ subject }) => subject === LAPSED);
  };
  const given = async (onLapse: string) => {
    clock.moveTo(GIVEN);
    await decide(town.ida, { onLapse, reminderDays: [] });
    const made = await aGivenConsent(town, declaration.id);
    await turn();
    return made;
  };
  const stateOf = async (dialogId: string): Promise<string> => (await town.anna.get(`/dialogs/${dialogId}`)).body.state;
  const post = async (dialogId: string): Promise<string | undefined> => {
    const { status, body } = await town.mette.post(`/dialogs/${dialogId}/posts`, { body: 'Hvordan går det?' });
    return status === 201 ? undefined : body.code;
  };
  const reopen = async (dialogId: string) => {
    const { body } = await town.anna.get(`/dialogs/${dialogId}`);
    const answer = await town.anna.post(`/dialogs/${dialogId}/reopen`, undefined, version(body.version));
    return [answer.status, answer.body.code ?? answer.body.state];
  };
  const told = (dialogId: string) =>
    town.testApi.events(`dialog_id = '${dialogId}' and action in ('dialog.closed', 'dialog.suspended', 'dialog.resumed',
      'consent-ruling.changed') and actor_kind = 'system' and actor_name = 'consents'`);
  const renew = async (dialogId: string, consentId: string) => {
    const { status, body } = await town.anna.post(`/dialogs/${dialogId}/consents/${consentId}/renew`);
    return { status, body };
  };

  it.each([
    ['close', 'closed', 'dialog_closed', ['consent-ruling.changed', 'dialog.closed']],
    ['suspend', 'suspended', 'dialog_suspended', ['consent-ruling.changed', 'dialog.suspended']],
    ['notify', 'open', undefined, ['consent-ruling.changed']],
  ] as const)('shuts at the end with no job, and the job tells it once: %s', async (onLapse, state, code, events) => {
    const { dialogId } = await given(onLapse);
    clock.moveTo(LAST);
    expect([await stateOf(dialogId), await post(dialogId)]).toEqual(['open', undefined]);
    clock.moveTo(END);
    expect([await stateOf(dialogId), await post(dialogId)]).toEqual([state, code]);
    expect(await told(dialogId)).toEqual([]);
    const mails = await turn();
    expect([await stateOf(dialogId), await post(dialogId)]).toEqual([state, code]);
    expect((await told(dialogId)).map(({ action }) => action)).toEqual(events);
    // Both who take part, in the same words, and nothing of anybody's answer.
    expect(mails.map(({ to }) => to).toSorted()).toEqual(
      [(await town.anna.get('/me')).body.email, (await town.mette.get('/me')).body.email].toSorted(),
    );
    expect(new Set(mails.map(({ text }) => withoutReference(text))).size).toBe(1);
    expect(mails[0]?.text).not.toMatch(/Mette|Krogh|samtykke|udløb|trukket|nej/i);
    expect(await turn(), 'and again').toEqual([]);
    expect(await told(dialogId)).toHaveLength(events.length);
    expect((await town.mette.get(`/dialogs/${dialogId}/posts`)).status).toBe(200);
  });

  it('that is suspended goes on when they are given again, and says so', async () => {
    const { dialogId, consentId } = await given('suspend');
    clock.moveTo(END);
    await turn();
    const asked = await renew(dialogId, consentId);
    expect(asked.status).toBe(201);
    expect(await stateOf(dialogId)).toBe('suspended');
    const resumed = () => town.testApi.events(`dialog_id = '${dialogId}' and action = 'dialog.resumed'`);
    const before = (await resumed()).length;
    await happen(town.testApi, { dialogId, consentId: asked.body.id, type: 'given' });
    expect([await stateOf(dialogId), await post(dialogId)]).toEqual(['open', undefined]);
    expect(await resumed()).toHaveLength(before + 1);
  });

  it('that is closed can be reopened when they are given again, and not before', async () => {
    const { dialogId, consentId } = await given('close');
    clock.moveTo(END);
    expect(await reopen(dialogId), 'with no job').toEqual([409, 'consent_missing']);
    await turn();
    expect(await reopen(dialogId)).toEqual([409, 'consent_missing']);
    const asked = await renew(dialogId, consentId);
    expect(asked.status).toBe(201);
    await happen(town.testApi, { dialogId, consentId: asked.body.id, type: 'given' });
    expect(await stateOf(dialogId)).toBe('closed');
    expect(await reopen(dialogId)).toEqual([200, 'open']);
    expect(await post(dialogId)).toBeUndefined();
  });

  it('is told once by two workers at once, and by one that is killed half way', async () => {
    const made = [await given('suspend'), await given('suspend'), await given('suspend')];
    clock.moveTo(END);
    const { runAsSystem } = town.testApi.services;
    // Killed before its commit: nothing of it is there.
    const killed = runAsSystem(CONSENTS, async (work) => {
      await settleLapsed(work, made[0]?.dialogId ?? '');
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await told(made[0]?.dialogId ?? '')).toEqual([]);
    await Promise.all([sweep(), sweep(), sweep()]);
    await runJobs(town.testApi, office);
    const mails = await office.turn();
    expect(mails).toHaveLength(2 * made.length);
    for (const { dialogId } of made)
      expect((await told(dialogId)).map(({ action }) => action)).toEqual([
        'consent-ruling.changed',
        'dialog.suspended',
      ]);
  });

  it('is told of nobody’s answer when it was withdrawn, and by the act itself', async () => {
    const { dialogId, consentId } = await given('suspend');
    await happen(town.testApi, { dialogId, consentId, type: 'withdrawn' });
    const mails = await turn();
    expect(mails).toHaveLength(2);
    expect(mails[0]?.text).not.toMatch(/Mette|samtykke|trukket|nej/i);
    clock.moveTo(END);
    expect(await turn(), 'at the end nothing is new').toEqual([]);
  });

  it('causes no mail when they are given again before it is sent', async () => {
    const { dialogId, consentId } = await given('suspend');
    clock.moveTo(END);
    await sweep();
    await runJobs(town.testApi, office);
    const asked = await renew(dialogId, consentId);
    await happen(town.testApi, { dialogId, consentId: asked.body.id, type: 'given' });
    const mails = await office.turn();
    expect(mails.map(({ subject }) => subject)).not.toContain(LAPSED);
    expect(await stateOf(dialogId)).toBe('open');
  });

  it('is not shut by an end that SQL has moved, which is reported and mended', async () => {
    const { dialogId } = await given('close');
    await town.testApi.sql.query("update dialogs set consent_ends_at = now() - interval '10 years' where id = $1", [
      dialogId,
    ]);
    await sweep();
    expect([await stateOf(dialogId), await post(dialogId)]).toEqual(['open', undefined]);
    expect(await town.testApi.events(`dialog_id = '${dialogId}' and action = 'tampering.found'`)).toHaveLength(1);
    const { rows } = await town.testApi.sql.query('select consent_ends_at from dialogs where id = $1', [dialogId]);
    expect(rows).toEqual([{ consent_ends_at: new Date(END) }]);
    await sweep();
    expect(await told(dialogId)).toHaveLength(1);
  });

  it('is shut at its end though SQL has put it off', async () => {
    const { dialogId } = await given('close');
    await town.testApi.sql.query("update dialogs set consent_ends_at = '2099-01-01' where id = $1", [dialogId]);
    clock.moveTo(END);
    expect(await post(dialogId)).toBe('dialog_closed');
  });
});

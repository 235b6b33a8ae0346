import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lapse } from '../../api/dialogs/model.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { rule } from './ruling.ts';

const START = '2026-11-30T09:00:00.000Z';
const END = new Date('2027-11-29T23:00:00.000Z');
const LAST = new Date(END.getTime() - 1);

const LAPSED: readonly (readonly [Lapse, string, string | undefined])[] = [
  ['close', 'closed', 'dialog_closed'],
  ['suspend', 'suspended', 'dialog_suspended'],
  ['notify', 'open', undefined],
];

describe('what the consents of a dialog come to', () => {
  const clock = aClock(START);
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
  });
  afterAll(() => testApi.close());

  const prepare = async (): Promise<string> => {
    clock.moveTo(START);
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    return dialog;
  };
  const post = async (by: TestUser, dialog: string) => {
    const { status, body } = await by.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });
    return status === 201 ? undefined : body.code;
  };
  /** As the dialog, the inbox, and the list of administrators tell it. */
  const statesOf = async (dialog: string): Promise<string[]> => {
    const one = await anna.get(`/dialogs/${dialog}`);
    const lists = [await mette.get('/dialogs'), await ida.get('/administered-dialogs')];
    const listed = lists.map(({ body }) => body.items.find(({ id }: { id: string }) => id === dialog)?.state);
    return [...new Set([one.body.state, ...listed])];
  };
  const filtered = async (dialog: string, state: string): Promise<boolean> => {
    const { body } = await ida.get(`/administered-dialogs?state=${state}&limit=100`);
    return body.items.some(({ id }: { id: string }) => id === dialog);
  };

  it.each(LAPSED)(
    'ends at its instant, with no job, as the municipality has chosen: %s',
    async (onLapse, state, code) => {
      const dialog = await prepare();
      await rule(testApi, dialog, { outcome: 'satisfied', endsAt: END, onLapse });
      clock.moveTo(LAST.toISOString());
      expect([await statesOf(dialog), await post(mette, dialog), await filtered(dialog, 'open')]).toEqual([
        ['open'],
        undefined,
        true,
      ]);
      clock.moveTo(END.toISOString());
      expect([await statesOf(dialog), await post(mette, dialog), await filtered(dialog, state)]).toEqual([
        [state],
        code,
        true,
      ]);
      if (state !== 'open') expect(await filtered(dialog, 'open')).toBe(false);
      expect((await mette.get(`/dialogs/${dialog}/posts`)).status).toBe(200);
    },
  );

  it('opens a dialog that waits, to those whose keys were remembered too', async () => {
    const dialog = await prepare();
    expect(await post(anna, dialog), 'control').toBeUndefined();
    const other = await prepare();
    await rule(testApi, other, { outcome: 'awaiting', endsAt: null, onLapse: 'close' });
    expect([await statesOf(other), await post(mette, other)]).toEqual([['awaiting_consent'], 'awaiting_consent']);
    const invitation = { email: 'lars@mail.example', capacity: 'citizen', language: 'da' };
    expect((await anna.post(`/dialogs/${other}/invitations`, invitation)).status).toBe(201);
    await rule(testApi, other, { outcome: 'satisfied', endsAt: END, onLapse: 'close' });
    expect([await statesOf(other), await post(mette, other)]).toEqual([['open'], undefined]);
    await rule(testApi, other, { outcome: 'lapsed', endsAt: null, onLapse: 'suspend' });
    expect([await statesOf(other), await post(mette, other)]).toEqual([['suspended'], 'dialog_suspended']);
    expect((await anna.post(`/dialogs/${other}/invitations`, invitation)).body.code).toBe('dialog_suspended');
    const { body } = await anna.get(`/dialogs/${other}`);
    const renamed = await anna.patch(`/dialogs/${other}`, { topic: 'Skolestart' }, version(body.version));
    expect(renamed.body.code).toBe('dialog_suspended');
  });

  it('keeps a dialog closed that has closed without consent', async () => {
    const dialog = await prepare();
    await rule(testApi, dialog, { outcome: 'lapsed', endsAt: null, onLapse: 'close' });
    const { body } = await anna.get(`/dialogs/${dialog}`);
    const refused = await anna.post(`/dialogs/${dialog}/reopen`, undefined, version(body.version));
    expect([refused.status, refused.body.code]).toEqual([409, 'consent_missing']);
    expect(await testApi.events(`dialog_id = '${dialog}' and action = 'access.denied'`)).toMatchObject([
      { reason: 'consent_missing', actor_id: anna.personId },
    ]);
  });

  it.each([
    ['columns', "update dialogs set consent_outcome = 'satisfied', consent_ends_at = null where id = $1"],
    [
      'no columns',
      'update dialogs set consent_outcome = null, consent_ends_at = null, consent_events = 0 where id = $1',
    ],
    ['the state', "update dialogs set state = 'open' where id = $1"],
    ['no roll', 'update dialogs set sealed_roll = null where id = $1'],
    [
      'the roll from before',
      'update dialogs d set sealed_roll = o.sealed_roll from before_rulings o where o.id = d.id and d.id = $1',
    ],
    [
      'roll and key version from before',
      `update dialogs d set sealed_roll = o.sealed_roll, key_version = o.key_version from before_rulings o
        where o.id = d.id and d.id = $1`,
    ],
  ])('is not what SQL writes: %s', async (_what, sql) => {
    const dialog = await prepare();
    await rule(testApi, dialog, { outcome: 'satisfied', endsAt: END, onLapse: 'suspend' });
    expect(await post(mette, dialog), 'control').toBeUndefined();
    await testApi.sql.query('create table if not exists before_rulings as select * from dialogs where false');
    await testApi.sql.query('insert into before_rulings select * from dialogs where id = $1', [dialog]);
    await rule(testApi, dialog, { outcome: 'lapsed', endsAt: null, onLapse: 'suspend' });
    await testApi.sql.query(sql, [dialog]);
    const { status, body } = await mette.post(`/dialogs/${dialog}/posts`, { body: 'without consent' });
    expect([status, ['dialog_suspended', 'dialog_is_changing']]).toEqual([
      body.code === 'dialog_is_changing' ? 503 : 409,
      expect.arrayContaining([body.code]),
    ]);
    const { rows } = await testApi.sql.query('select count(*)::int as count from posts where dialog_id = $1', [dialog]);
    expect(rows[0].count).toBe(1);
  });
});

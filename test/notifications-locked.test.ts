import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDialog, admitted } from './setup/factories.ts';
import { holding } from './setup/locks.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

describe('a row that stays locked', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  const dialogs: string[] = [];
  const emails: string[] = [];
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
    for (const guest of [mette, lars]) {
      const id = await aDialog(anna);
      await admitted(testApi, anna, id, guest);
      dialogs.push(id);
      emails.push((await guest.get('/me')).body.email);
    }
  });
  afterAll(() => testApi.close());
  beforeEach(async () => {
    await office.turn().catch(() => undefined);
    clock.pass(48 * 60);
  });

  /** To whom a turn of the sweep sends mails; it may fail at the end. */
  const turn = async (): Promise<string[]> => {
    const before = office.mails.length;
    await office.turn().catch(() => undefined);
    return office.mails.slice(before).map(({ to }) => to);
  };
  const postInBoth = async (): Promise<void> => {
    for (const id of dialogs) await anna.post(`/dialogs/${id}/posts`, { body: 'Emma vil ikke i skole' });
  };

  it('of a person keeps the mail from nobody else, and from them until it is free', async () => {
    await postInBoth();
    await holding(testApi, [`select from persons where id = '${mette.personId}' for update`], async () => {
      expect(await turn()).toEqual([emails[1]]);
    });
    expect(await turn()).toEqual([emails[0]]);
  });

  it('of a participant sends no mail again and again: it waits, and comes once', async () => {
    await postInBoth();
    const row = `dialog_id = '${dialogs[0]}' and person_id = '${mette.personId}'`;
    await holding(testApi, [`select from participants where ${row} for update`], async () => {
      expect(await turn()).toEqual([emails[1]]);
      clock.pass(10);
      expect(await turn()).toEqual([]);
      const { rows } = await testApi.sql.query(`select last_code, last_fault from notices where state = 'pending'`);
      expect(rows).toEqual([{ last_code: 'database_unavailable', last_fault: 'passing' }]);
    });
    clock.pass(10);
    expect(await turn()).toEqual([emails[0]]);
    clock.pass(10);
    expect(await turn()).toEqual([]);
  });
});

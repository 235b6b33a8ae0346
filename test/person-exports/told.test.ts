/** Who is told by mail of copies and of what waits in them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesOf, mailsOf } from '../setup/newcomers.ts';
import { aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { type TestUser, version } from '../setup/test-api.ts';
import { aCopiesTown, asked, aTalk, type CopiesTown, made, reviewed, sweep } from './copies-town.ts';

const DAY = 24 * 60;
const ASKED = 'En anmodning om indsigt i LetDialog venter på dig';
const LATE = 'En anmodning om indsigt i LetDialog er ikke besvaret';
const READY = 'Kopien af dine oplysninger i LetDialog er klar';

describe('of a copy of somebody’s data', () => {
  let town: CopiesTown;
  let outbox: NoticeOutbox;
  let unna: TestUser;
  let names: Map<string, string>;
  beforeAll(async () => {
    town = await aCopiesTown();
    outbox = aNoticeOutbox(town.testApi);
    unna = await town.testApi.employee('Unna Vang', { privileges: ['unit-administrator'] });
    names = await addressesOf([town.anna, town.ida, town.lars, town.mette, unna]);
  });
  afterAll(() => town.testApi.close());

  const mails = async (): Promise<string[]> =>
    (await mailsOf(town.testApi, outbox, names))
      .filter((mail) => [ASKED, LATE, READY].some((each) => mail.includes(each)))
      .toSorted();

  it('coordinators are told at once and after twenty days, administrators after thirty, and nobody twice', async () => {
    const { lars, clock } = town;
    await asked(town, lars);
    expect(await mails()).toEqual([`Anna Holm: ${ASKED}`]);
    clock.pass(8 * DAY);
    expect(await mails()).toEqual([]);
    clock.pass(12 * DAY);
    expect(await mails()).toEqual([`Anna Holm: ${ASKED}`]);
    clock.pass(9 * DAY);
    expect(await mails()).toEqual([]);
    clock.pass(1 * DAY);
    expect(await mails()).toEqual([`Ida Lund: ${LATE}`, `Unna Vang: ${LATE}`]);
    clock.pass(1 * DAY);
    expect(await mails()).toEqual([]);
  });

  it('neither is told anew when the person asks again while it waits, but the person when it is ready', async () => {
    const { lars } = town;
    // The first one was never made.
    await sweep(town);
    const id = await made(town, lars);
    expect(await mails()).toEqual([`Lars Krogh: ${READY}`]);
    expect((await reviewed(town, id)).status).toBe(200);
    await sweep(town);
    expect(await mails(), 'made anew').toEqual([`Lars Krogh: ${READY}`]);
    expect(await mails()).toEqual([]);
  });

  it('nobody is told of what was answered before the mail went out', async () => {
    const { mette, testApi } = town;
    const id = await asked(town, mette);
    const before = await testApi.sql.query(`select from notices where kind = 'export-review-asked'`);
    const { writeOwedNotices } = await import('../../api/notifications/use-cases/deliver.ts');
    await writeOwedNotices(outbox.tools);
    const after = await testApi.sql.query(`select from notices where kind = 'export-review-asked'`);
    expect(after.rowCount, 'control').toBe(Number(before.rowCount) + 1);
    await reviewed(town, id);
    await sweep(town);
    expect(await mails()).toEqual([`Mette Krogh: ${READY}`]);
  });

  it('administrators are told at once where a dialog has no coordinator, with no name and no topic', async () => {
    const { testApi, ida, lars } = town;
    const karl = await testApi.employee('Karl Bech');
    const bo = await testApi.citizen('Bo Dahl');
    const dialogId = await aTalk({ ...town, anna: karl, lars: bo });
    const path = `/administration/persons/${karl.personId}`;
    await ida.post(`${path}/disable`, undefined, version((await ida.get(path)).body.version));
    await asked(town, bo);
    const before = outbox.mails.length;
    expect(await mails()).toEqual([`Ida Lund: ${LATE}`, `Unna Vang: ${LATE}`]);
    const text = JSON.stringify(outbox.mails.slice(before).filter(({ subject }) => subject === LATE));
    for (const secret of ['Bo Dahl', lars.name, 'Emma', dialogId]) expect(text).not.toContain(secret);
  });
});

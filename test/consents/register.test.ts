import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aClock } from '../setup/post-office.ts';
import { type TestUser, version } from '../setup/test-api.ts';
import {
  aConsentTown,
  aDialogAbout,
  aGivenConsent,
  type ConsentTown,
  decide,
  happen,
  type Published,
  publish,
  publishAgain,
  require,
} from './consent-town.ts';

const GIVEN = '2026-11-27T09:00:00.000Z';
const END = '2027-11-26T23:00:00.000Z';
const PATH = '/administration/consents';

type Listed = readonly { readonly id: string; readonly state: string }[];

describe('the register of consents', () => {
  const clock = aClock(GIVEN);
  let town: ConsentTown;
  let declaration: Published;
  beforeAll(async () => {
    town = await aConsentTown({ now: clock.now });
    declaration = await publish(town.ida);
    await decide(town.ida, { onLapse: 'suspend', reminderDays: [] });
  });
  afterAll(() => town.testApi.close());

  const list = async (question = '', by: TestUser = town.ida): Promise<Listed> => {
    const { status, body } = await by.get(`${PATH}?limit=200&${question}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.items;
  };
  const ids = async (question = '', by?: TestUser) => (await list(question, by)).map(({ id }) => id);
  const csv = async (question = ''): Promise<string[]> => {
    const { status, body } = await town.ida.get(`${PATH}/export?format=csv&${question}`);
    expect(status).toBe(200);
    return String(body).trimEnd().split('\r\n').slice(1);
  };
  const json = async (question = ''): Promise<Listed> =>
    (await town.ida.get(`${PATH}/export?format=json&${question}`)).body.items;
  const asked = async (): Promise<{ dialogId: string; consentId: string }> => {
    clock.moveTo(GIVEN);
    const dialogId = await aDialogAbout(town);
    const [consentId = ''] = await require(town.anna, dialogId, declaration.id);
    return { dialogId, consentId };
  };
  const given = () => {
    clock.moveTo(GIVEN);
    return aGivenConsent(town, declaration.id);
  };

  it('shows whose it is, by which declaration, until when, and never what is written', async () => {
    const { dialogId, consentId } = await given();
    await town.mette.post(`/dialogs/${dialogId}/posts`, { body: 'En hemmelighed' });
    const { body } = await town.ida.get(`${PATH}?dialogId=${dialogId}`);
    expect(body).toEqual({
      items: [
        {
          id: consentId,
          dialog: { id: dialogId, topic: 'Trivsel i skolen', subject: { name: 'Mette Krogh', protected: false } },
          unit: { id: expect.any(String), name: 'family' },
          giver: { id: town.mette.personId, name: 'Mette Krogh', protected: false },
          ...{ capacity: 'subject', state: 'given', requestedAt: GIVEN, answerBy: '2026-12-27T23:00:00.000Z' },
          declaration: { id: declaration.id, code: declaration.code, version: 1 },
          ...{ answeredAt: GIVEN, endsAt: END, lapsesAt: null, previousId: null, nextId: null },
        },
      ],
      next: null,
    });
    expect(JSON.stringify(body)).not.toContain('hemmelighed');
    expect(await town.testApi.events(`action = 'consents.listed'`)).toMatchObject([
      { outcome: 'success', actor_id: town.ida.personId, count: 1 },
    ]);
  });

  it('agrees with itself a second after the end, with no job: list, filters, exports, lapses and renewal', async () => {
    const { dialogId, consentId } = await given();
    const waiting = await asked();
    const of = `dialogId=${dialogId}`;
    const told = async () => ({
      list: (await list(of)).map(({ state }) => state),
      given: await ids(`${of}&state=given`),
      expired: await ids(`${of}&state=expired`),
      csv: (await csv(`${of}&state=expired`)).length,
      json: (await json(of)).map(({ state }) => state),
      within: await ids(`${of}&endsWithin=P1D`),
      before: await ids(`${of}&endsBefore=2027-11-27T00:00:00Z`),
    });
    clock.moveTo('2027-11-26T22:59:59.999Z');
    expect(await told()).toEqual({
      ...{ list: ['given'], given: [consentId], expired: [], csv: 0, json: ['given'] },
      ...{ within: [consentId], before: [consentId] },
    });
    expect((await town.ida.get('/administration/consent-lapses?within=P1D')).body.items).toMatchObject([
      { unit: { name: 'family' }, firstEnd: END },
    ]);
    clock.moveTo('2027-11-26T23:00:01.000Z');
    expect(await told()).toEqual({
      ...{ list: ['expired'], given: [], expired: [consentId], csv: 1, json: ['expired'] },
      ...{ within: [], before: [consentId] },
    });
    expect((await town.ida.get('/administration/consent-lapses?within=P1D')).body.items).toEqual([]);
    expect(await ids(`dialogId=${waiting.dialogId}&state=unanswered`)).toEqual([waiting.consentId]);
    expect(await ids(`dialogId=${waiting.dialogId}&state=requested`)).toEqual([]);
    const { rows } = await town.testApi.sql.query('select state from consents where id = $1', [consentId]);
    expect(rows, 'nothing is stored').toEqual([{ state: 'given' }]);
  });

  it('filters by unit, declaration in whichever version, giver and end, and a unit administrator sees their unit', async () => {
    const { dialogId, consentId } = await given();
    const other = await publish(town.ida, { longestPeriod: 'P1M' });
    await publishAgain(town.ida, other.code);
    const karl = await town.testApi.employee('Karl Bech', { unit: 'school' });
    const foreign = await town.testApi.employee('Ulla Dam', {
      ...{ municipality: '00000027', privileges: ['administrator'] },
    });
    const head = await town.testApi.employee('Bo Friis', { unit: 'school', privileges: ['unit-administrator'] });
    const short = await aGivenConsent({ ...town, anna: karl }, other.id);
    const unit = (await town.ida.get(`${PATH}?dialogId=${short.dialogId}`)).body.items[0].unit;
    expect(unit.name).toBe('school');
    expect(await ids(`unitId=${unit.id}`)).toEqual([short.consentId]);
    expect(await ids(`declaration=${other.code}`)).toEqual([short.consentId]);
    expect(await ids(`endsWithin=P31D`)).toEqual([short.consentId]);
    expect(await ids(`endsBefore=2026-12-31T00:00:00Z`)).toEqual([short.consentId]);
    expect(await ids(`giverId=${town.mette.personId}`)).toEqual(expect.arrayContaining([short.consentId, consentId]));
    expect(await ids(`giverId=${town.anna.personId}`)).toEqual([]);
    expect(await ids('', head)).toEqual([short.consentId]);
    expect(await ids(`dialogId=${dialogId}`, head)).toEqual([]);
    expect(await ids('', foreign)).toEqual([]);
    expect((await head.get('/administration/consent-lapses?within=P1Y')).body.items).toEqual([
      { unit, count: 1, firstEnd: '2026-12-26T23:00:00.000Z' },
    ]);
    // A dialog that is moved takes its consents along.
    const home = (await town.ida.get(`${PATH}?dialogId=${dialogId}`)).body.items[0].unit;
    const { body: seen } = await town.ida.get(`/dialogs/${short.dialogId}`);
    const move = { unitId: home.id };
    await town.ida.post(`/administered-dialogs/${short.dialogId}/move`, move, version(seen.version));
    expect(await ids('', head)).toEqual([]);
    expect(await ids(`unitId=${unit.id}`)).toEqual([]);
    expect(await ids(`unitId=${home.id}`)).toContain(short.consentId);
    expect((await town.anna.get(PATH)).body.code).toBe('administrators_only');
    expect((await town.anna.get(`${PATH}/export?format=csv`)).body.code).toBe('administrators_only');
    expect((await town.anna.get('/administration/consent-lapses')).body.code).toBe('administrators_only');
  });

  it.each([
    'endsWithin=P0D',
    'endsWithin=30',
    'endsWithin=P6Y',
    'state=gone',
    'endsBefore=2027-02-30T00:00:00Z',
    'cursor=x',
  ])('refuses what is no question: %s', async (question) => {
    expect((await town.ida.get(`${PATH}?${question}`)).status).toBe(400);
  });

  it('pages through all of them, each exactly once, with no totals', async () => {
    const all = await ids();
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: Awaited<ReturnType<TestUser['get']>> = await town.ida.get(
        `${PATH}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(Object.keys(body).toSorted()).toEqual(['items', 'next']);
      found.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect(found).toEqual(all);
    expect(all).toEqual([...all].toSorted().toReversed());
    expect((await json()).map(({ id }) => id)).toEqual(all);
    expect(await csv()).toHaveLength(all.length);
  });

  it('exports nothing that a spreadsheet takes for a formula, and records that it was', async () => {
    const { dialogId } = await given();
    const { body } = await town.anna.get(`/dialogs/${dialogId}`);
    const renamed = await town.anna.patch(
      `/dialogs/${dialogId}`,
      { topic: '=HYPERLINK("http://x","y")' },
      { 'if-match': `"${body.version}"` },
    );
    expect(renamed.status).toBe(200);
    const [line = ''] = await csv(`dialogId=${dialogId}`);
    expect(line).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(await town.testApi.events(`action = 'consents.exported'`)).toContainEqual(
      expect.objectContaining({ reason: 'csv', actor_id: town.ida.personId }),
    );
  });

  it.each([
    ['forged', `update consents set state = 'given', ends_at = '2099-01-01' where id = $1`, 'consents'],
    [
      'set back',
      `update consents c set state = o.state, version = o.version, mac = o.mac, last_event = o.last_event,
         answered_at = o.answered_at, ends_at = o.ends_at from register_before o where o.id = c.id and c.id = $1`,
      'consents',
    ],
    [
      'of a dialog that misses an event',
      'delete from consent_events e using consents c where c.id = $1 and e.consent_id = c.id and e.number = c.last_event',
      'consent_events',
    ],
    [
      'of a dialog that was moved',
      'update dialogs d set unit_id = $2 from consents c where c.id = $1 and d.id = c.dialog_id',
      'dialogs',
    ],
  ])('leaves out one that is %s, from every count too, and reports it', async (_how, sql, table) => {
    const { dialogId, consentId } = await given();
    const db = town.testApi.sql;
    await db.query('drop table if exists register_before');
    await db.query('create table register_before as select * from consents');
    await happen(town.testApi, { dialogId, consentId, type: 'withdrawn' });
    expect(await ids(`dialogId=${dialogId}`), 'control').toEqual([consentId]);
    const { rows } = await db.query(`select id from units where name = 'school'`);
    await db.query(sql, sql.includes('$2') ? [consentId, rows[0]?.id] : [consentId]);
    for (const question of [`dialogId=${dialogId}`, `dialogId=${dialogId}&state=given`]) {
      expect(await ids(question)).toEqual([]);
      expect(await csv(question)).toEqual([]);
    }
    const lapses = (await town.ida.get('/administration/consent-lapses?within=P2Y')).body.items;
    const counted = lapses.reduce((sum: number, each: { count: number }) => sum + each.count, 0);
    expect(counted).toBe((await ids('endsWithin=P2Y')).length);
    const found = await town.testApi.events(`dialog_id = '${dialogId}' and action = 'tampering.found'`);
    expect(found.map(({ reason }) => reason)).toContain(table);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJournalFolders } from '../../api/journal/destinations/folders.ts';
import { fits, KLE_PATTERN, mostSpecific } from '../../api/journal/destinations/kle.ts';
import { version } from '../setup/test-api.ts';
import { aDeliveryTown, type Town } from './delivery-town.ts';

const PATH = '/administration/journal-destinations';
const nowhere = { clientId: null, folder: null, receiverId: null, kle: [] };

describe('patterns of KLE topics', () => {
  it('mean one topic, a group, a main group or all', () => {
    expect(fits('27.24.00', '27.24.00')).toBe(true);
    expect(fits('27.24.00', '27.24.01')).toBe(false);
    expect(fits('27.24.*', '27.24.01')).toBe(true);
    expect(fits('27.24.*', '27.25.00')).toBe(false);
    expect(fits('27.*', '27.24.00')).toBe(true);
    expect(fits('27.*', '28.24.00')).toBe(false);
    expect(fits('*', '00.01.10')).toBe(true);
  });

  it('are written in four ways and no other', () => {
    for (const pattern of ['*', '27.*', '27.24.*', '27.24.00']) expect(pattern).toMatch(KLE_PATTERN);
    for (const pattern of ['', '2*', '27.2*', '27.24', '*.24.00', '27.24.00.*', '27.24.00\n'])
      expect(KLE_PATTERN.test(pattern) && pattern).toBe(false);
  });

  it('choose the most specific of several', () => {
    const all = [{ kle: ['*'] }, { kle: ['01.*', '27.24.*'] }, { kle: ['27.24.00'] }, { kle: ['27.*'] }];
    expect(mostSpecific(all, '27.24.00')).toBe(all[2]);
    expect(mostSpecific(all, '27.24.05')).toBe(all[1]);
    expect(mostSpecific(all, '27.30.00')).toBe(all[3]);
    expect(mostSpecific(all, '99.00.00')).toBe(all[0]);
    expect(mostSpecific(all.slice(1), '99.00.00')).toBeNull();
  });
});

describe('the file of folders', () => {
  const file = (folders: string): string => `folders:\n${folders}`;
  it('gives each municipality folders of its own', () => {
    const text = file('  - { municipality: "00000019", name: acadre, path: /srv/journal/19 }\n');
    expect(parseJournalFolders(text)).toEqual([{ municipality: '00000019', name: 'acadre', path: '/srv/journal/19' }]);
  });

  it('is refused with the place and the rule, and never a value', () => {
    const text = file(
      '  - { municipality: "19", name: acadre, path: hemmelig/sti }\n  - { municipality: "00000019", name: b, path: /a }\n  - { municipality: "00000027", name: c, path: /a }\n',
    );
    expect(() => parseJournalFolders(text)).toThrow('folders.0.municipality');
    expect(() => parseJournalFolders(text)).toThrow('must be an absolute path');
    expect(() => parseJournalFolders(text)).toThrow('is there twice');
    expect(() => parseJournalFolders(text)).not.toThrow('hemmelig');
  });

  it('takes no folder for two municipalities, however its path is written, nor one within another', () => {
    for (const path of ['/srv/a', '/srv/a/', '/srv/b/../a', '/srv/a/drop', '/srv']) {
      const text = file(
        `  - { municipality: "00000019", name: b, path: /srv/a }\n  - { municipality: "00000027", name: c, path: ${path} }\n`,
      );
      expect(() => parseJournalFolders(text), path).toThrow('is there twice');
    }
  });
});

describe('destinations of packages', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aDeliveryTown();
  });
  afterAll(() => town.close());

  it('are made, listed and disabled by administrators, and each of it is in the log', async () => {
    const { administrator, testApi } = town;
    const made = await administrator.post(PATH, { ...nowhere, name: 'Nova', clientId: 'nova', kle: ['27.*'] });
    expect(made).toMatchObject({
      status: 201,
      body: { way: 'case_system', kle: ['27.*'], disabled: false, version: 1 },
    });
    const { id } = made.body;
    const wish = { ...nowhere, name: 'Nova', clientId: 'nova', kle: [], disabled: true };
    const changed = await administrator.put(`${PATH}/${id}`, wish, version(1));
    expect(changed).toMatchObject({ status: 200, body: { id, disabled: true, kle: [], version: 2 } });
    expect((await administrator.put(`${PATH}/${id}`, wish, version(1))).status).toBe(412);
    const list = await administrator.get(PATH);
    expect(list.body).toMatchObject({ items: [{ id, disabled: true }], folders: ['acadre'] });
    const events = await testApi.events(`action like 'journal-destination%'`);
    expect(events.map(({ action, outcome, reason, target_id }) => [action, outcome, reason, target_id])).toEqual([
      ['journal-destination.created', 'success', null, id],
      ['journal-destination.changed', 'success', 'disabled', id],
      ['journal-destinations.listed', 'success', null, null],
    ]);
  });

  it('are refused to whoever is no administrator', async () => {
    const wish = { ...nowhere, name: 'X', clientId: 'nova' };
    expect((await town.coordinator.post(PATH, wish)).body.code).toBe('administrators_only');
    expect((await town.coordinator.get(PATH)).body.code).toBe('administrators_only');
  });

  it('name a folder that was set up for this municipality, and no path', async () => {
    const ask = async (folder: string) =>
      (await town.administrator.post(PATH, { ...nowhere, name: folder, folder })).body.code;
    expect(await ask('elsewhere')).toBe('unknown_folder');
    expect(await ask('nothing')).toBe('unknown_folder');
    expect(await ask('../etc')).toBe('invalid_input');
    expect(await ask('/etc')).toBe('invalid_input');
  });

  it('name a case system that is registered for the municipality, enabled, and may read packages', async () => {
    const { administrator, testApi } = town;
    const ask = async (clientId: string) =>
      (await administrator.post(PATH, { ...nowhere, name: `To ${clientId}`, clientId })).body.code;
    expect(await ask('unknown')).toBe('unknown_case_system');
    expect(await ask('portal')).toBe('unknown_case_system');
    await testApi.sql.query(`update clients set scopes = '{journal:read}' where id = 'nova'`);
    // Changed with SQL, so it counts as absent.
    expect(await ask('nova')).toBe('unknown_case_system');
    await testApi.sql.query(`update clients set scopes = $1 where id = 'nova'`, [await scopesOf(town)]);
  });

  it('have exactly one way', async () => {
    const ask = async (more: object) =>
      (await town.administrator.post(PATH, { ...nowhere, name: 'Z', ...more })).body.code;
    expect(await ask({})).toBe('journal_way_unclear');
    expect(await ask({ clientId: 'nova', folder: 'acadre' })).toBe('journal_way_unclear');
  });

  it('never share a topic or a name, also when two administrators ask at once', async () => {
    const { administrator } = town;
    const ask = (name: string) =>
      administrator.post(PATH, { ...nowhere, name, folder: 'acadre', kle: ['01.02.*', '01.*'] });
    const both = await Promise.all([ask('A'), ask('B')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'kle_taken',
      details: { pattern: '01.*' },
    });
    const named = both.find(({ status }) => status === 201)?.body.name;
    const again = await administrator.post(PATH, { ...nowhere, name: named, folder: 'acadre' });
    expect(again.body.code).toBe('destination_name_taken');
  });

  it('made with the same key twice are one', async () => {
    const key = { 'idempotency-key': 'destination-1' };
    const wish = { ...nowhere, name: 'Once', folder: 'acadre' };
    const one = await town.administrator.post(PATH, wish, key);
    expect(await town.administrator.post(PATH, wish, key)).toMatchObject({ status: 201, body: one.body });
  });

  it('that were written with SQL count as absent, and are reported', async () => {
    const { administrator, testApi } = town;
    const id = await town.destination({ name: 'Moved', folder: 'acadre' });
    await testApi.sql.query(`update journal_destinations set folder = 'other' where id = $1`, [id]);
    const { body } = await administrator.get(PATH);
    expect(body.items.map((each: { id: string }) => each.id)).not.toContain(id);
    expect(await testApi.events(`action = 'tampering.found' and target_id = '${id}'`)).toHaveLength(1);
  });
});

async function scopesOf({ testApi }: Town): Promise<string[]> {
  const { SCOPES } = await import('../../api/core/scopes.ts');
  expect((await testApi.sql.query(`select from clients where id = 'nova'`)).rows).toHaveLength(1);
  return [...SCOPES];
}

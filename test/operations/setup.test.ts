import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClient } from '../../api/identity/client-metadata.ts';
import { STARTER_CODES, STARTER_SET } from '../../api/municipalities/legal-bases/starter-set.ts';
import { reindexedMunicipalities } from '../../api/municipalities/reindex.ts';
import { parseSetup } from '../../api/setup/setup-file.ts';
import { applySetup, diffSetup } from '../../api/setup/use-cases.ts';
import { runSetupApply } from '../../cli/operations/setup-apply.ts';
import { startTestApi, type TestApi, version } from '../setup/test-api.ts';
import { aTerminal } from '../setup/test-terminal.ts';
import { createServerEnvironment, type Ran, type ServerEnvironment } from './environment.ts';

const FILE = `
municipalities:
  - cvr: 00000019          # the zeros stay without quotation marks
    name: Demokøbing Kommune
    language: en
    units:
      - { externalId: familie, name: Familieafdelingen }
      - { externalId: skole, name: Skoleafdelingen }
frontends:
  - id: app
    name: LetDialog app
    redirectUris: [https://app.example/callback, dk.example.letdialog:/callback]
    origins: [https://app.example]
    scopes: [dialogs:read, posts:read]
caseSystems:
  - id: sbsys
    name: SBSYS
    municipality: 00000019
    scopes: [audit:read]
    secret: generated
`;

describe('letdialog setup apply', () => {
  let testApi: TestApi;
  let server: ServerEnvironment;
  beforeAll(async () => {
    testApi = await startTestApi();
    server = await createServerEnvironment(testApi.services.config.database.url, testApi.services.config.keyring);
  });
  afterAll(async () => {
    await server.close();
    await testApi.close();
  });

  let files = 0;
  const apply = async (text: string, ...options: string[]): Promise<Ran> => {
    files += 1;
    const file = join(server.folder, `setup-${files}.yaml`);
    await writeFile(file, text);
    return server.run('setup', 'apply', file, ...options);
  };
  const isKnown = async (id: string): Promise<boolean> => {
    const { database, vault } = testApi.services;
    const lookup = { pool: database.pool, keyring: vault.keyring, onTampering: async () => undefined };
    return (await findClient(lookup, id)) !== undefined;
  };
  const recorded = async (): Promise<string[]> =>
    (await testApi.events("actor_name = 'setup' and outcome <> 'failed'")).map(({ action }) => action).toSorted();

  it.each(['--plan', '--dry-run'])('shows with %s what would change, and changes nothing', async (option) => {
    const { out } = await apply(FILE, option);
    expect(out.split('\n')).toEqual([
      '+ municipality 00000019  Demokøbing Kommune',
      '+ unit 00000019/familie  Familieafdelingen',
      '+ unit 00000019/skole  Skoleafdelingen',
      '+ frontend app  LetDialog app',
      '+ case system sbsys  SBSYS',
      '5 changes, not applied.',
    ]);
    expect(await recorded()).toEqual([]);
    expect(await isKnown('app')).toBe(false);
  });

  it('makes all of it, records each act, and shows a secret once; of two at once, one does', async () => {
    const answers = await Promise.all([apply(FILE), apply(FILE)]);
    const [{ out, notes } = { out: '', notes: '' }, ...others] = answers.toSorted(
      (a, b) => b.out.length - a.out.length,
    );
    expect(others).toEqual([{ out: 'Nothing to change.', notes: '' }]);
    expect(out).toMatch(/^secret of sbsys: [\w-]{43}$/m);
    expect(out).toContain('5 changes applied.');
    expect(notes).toContain('Administrator is whoever logs in through employees with roles = letdialog-admin.');
    expect(await recorded()).toEqual([
      ...['client-secret.created', 'client.registered', 'client.registered', 'keys.backfilled'],
      ...['legal-basis.created', 'legal-basis.created', 'legal-basis.created', 'legal-basis.created'],
      'municipality.created',
      ...['unit.created', 'unit.created'],
    ]);
    const { rows } = await testApi.sql.query('select cvr, name, language from municipalities');
    expect(rows).toEqual([{ cvr: '00000019', name: 'Demokøbing Kommune', language: 'en' }]);
    expect([await isKnown('app'), await isKnown('sbsys')]).toEqual([true, true]);
  });

  it('changes nothing the second time, and says so', async () => {
    expect((await apply(FILE)).out).toBe('Nothing to change.');
    expect(await recorded()).toHaveLength(11);
  });

  it.each([
    [
      'a municipality',
      'municipalities',
      "update municipalities set cvr = '00000027'",
      "update municipalities set cvr = '00000019'",
    ],
    [
      'a unit',
      'units',
      "update units set external_id = 'x' where external_id = 'skole'",
      "update units set external_id = 'skole' where external_id = 'x'",
    ],
  ])('does not vouch for %s that somebody has changed with SQL', async (_what, table, forgery, undo) => {
    const state = async () => (await testApi.sql.query(`select * from ${table} order by id`)).rows;
    await testApi.sql.query(forgery);
    const before = await state();
    const wanted = table === 'units' ? FILE.replace('skole,', 'x,') : FILE.replaceAll('00000019', '00000027');
    await expect(apply(wanted)).rejects.toThrow(`Changed outside of LetDialog, so nothing was set up: ${table} `);
    expect(await state()).toEqual(before);
    expect(await testApi.events(`action = 'tampering.found' and reason = '${table}'`)).toHaveLength(1);
    await testApi.sql.query(undo);
    expect((await apply(FILE)).out, 'control').toBe('Nothing to change.');
  });

  it('tells what changes from what to what, and applies just that', async () => {
    const changed = FILE.replace('Skoleafdelingen', 'Skole og dagtilbud').replace('[https://app.example]', '[]');
    const { out } = await apply(changed, '--json', '--yes');
    expect(JSON.parse(out).changes).toEqual([
      {
        act: 'change',
        what: 'unit',
        id: '00000019/skole',
        fields: { name: ['Skoleafdelingen', 'Skole og dagtilbud'] },
      },
      { act: 'change', what: 'frontend', id: 'app', fields: { origins: [['https://app.example'], []] } },
    ]);
    expect((await recorded()).filter((action) => action === 'unit.changed')).toHaveLength(1);
    expect((await apply(changed)).out).toBe('Nothing to change.');
  });

  it('says whether citizens see the names of employees: the row stays authentic, under a new index key too', async () => {
    const shown = FILE.replace('    units:', '    showsEmployeeNames: true\n    units:');
    const rows = async () => (await testApi.sql.query('select shows_employee_names as shown from municipalities')).rows;
    expect((await apply(shown)).out.split('\n')[0]).toBe('~ municipality 00000019  employeeNames: withheld -> shown');
    expect((await apply(shown)).out).toBe('Nothing to change.');
    expect(await rows()).toEqual([{ shown: true }]);
    const { vault, database } = testApi.services;
    const { columns, remake } = reindexedMunicipalities(vault);
    const read = `select ${columns.join(', ')} from municipalities`;
    const [row] = (await database.pool.query(read)).rows;
    expect(await remake(row)).not.toBeNull();
    expect(await remake({ ...row, showsEmployeeNames: false }), 'control').toBeNull();
    await apply(FILE);
    expect(await rows(), 'not said is left alone').toEqual([{ shown: true }]);
    const withheld = shown.replace('showsEmployeeNames: true', 'showsEmployeeNames: false');
    expect((await apply(withheld)).out.split('\n')[0]).toBe(
      '~ municipality 00000019  employeeNames: shown -> withheld',
    );
    expect(await rows()).toEqual([{ shown: false }]);
  });

  it('sets how secure logins must be, where it says so, also down again', async () => {
    const asking = (assurance: string): string => FILE.replace('    units:', `    assurance: ${assurance}\n    units:`);
    const high = asking('{ minimum: substantial, acts: { posts.write: high } }');
    expect((await apply(high)).out.split('\n')[0]).toBe(
      '~ municipality 00000019  assurance: low -> substantial posts.write=high',
    );
    expect((await apply(high)).out).toBe('Nothing to change.');
    expect((await apply(FILE)).out, 'not said is left alone').toBe('Nothing to change.');
    const anna = await testApi.employee('Anna Holm');
    const created = await anna.post('/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh' } });
    expect(created.status, 'control').toBe(201);
    expect((await anna.post(`/dialogs/${created.body.id}/posts`, { body: 'x' })).status).toBe(401);
    expect((await apply(asking('{ minimum: low }'))).out).toContain('assurance: substantial posts.write=high -> low');
    expect((await anna.post(`/dialogs/${created.body.id}/posts`, { body: 'x' })).status).toBe(201);
    const changes = await testApi.events(`action = 'assurance.changed' and actor_name = 'setup'`);
    expect(changes).toMatchObject([
      { reason: 'substantial', count: 1 },
      { reason: 'low', count: 0 },
    ]);
    expect(() => parseSetup(asking('{ minimum: low, acts: { posts.burn: high } }'))).toThrow(
      'municipalities.0.assurance.acts has a name that is not known here',
    );
  });

  const WITHOUT = FILE.slice(0, FILE.indexOf('caseSystems:'));

  it('leaves alone what the file does not mention: clients, units, origins and what a municipality has decided', async () => {
    await apply(FILE);
    expect((await apply('municipalities: [{ cvr: 00000019, name: Demokøbing Kommune }]')).out).toBe(
      'Nothing to change.',
    );
    const bare = WITHOUT.replace('    origins: [https://app.example]\n', '').replace('    language: en\n', '');
    expect(bare, 'control').not.toContain('origins');
    expect((await apply(bare)).out).toBe('Nothing to change.');
    expect([await isKnown('app'), await isKnown('sbsys')]).toEqual([true, true]);
    const { rows } = await testApi.sql.query(`select origins from clients where id = 'app'`);
    expect(rows).toEqual([{ origins: ['https://app.example'] }]);
  });

  it('takes nothing away without being told to: without a terminal it is refused, and nothing is changed', async () => {
    const state = async () =>
      (await testApi.sql.query(`select id, name, scopes, origins, disabled_at from clients order by id`)).rows;
    const before = await state();
    const renamed = WITHOUT.replace('name: LetDialog app', 'name: Another name');
    for (const wanted of [
      `complete: true${renamed}`,
      FILE.replace('[dialogs:read, posts:read]', '[dialogs:read]').replace('LetDialog app', 'Another name'),
      FILE.replace('origins: [https://app.example]', 'origins: []').replace('LetDialog app', 'Another name'),
      FILE.replace('name: SBSYS', 'name: Another name\n    disabled: true'),
    ]) {
      await expect(apply(wanted)).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining('--yes') });
      await expect(apply(wanted, '--json')).rejects.toMatchObject({ kind: 'usage' });
    }
    expect(await state()).toEqual(before);
    await apply(renamed);
    expect((await state())[0].name, 'control: a name is no loss').toBe('Another name');
    await apply(FILE);
  });

  it('asks in a terminal, after it has shown all by name, and changes nothing for any answer but yes', async () => {
    const file = join(server.folder, 'asked.yaml');
    await writeFile(file, `complete: true${WITHOUT.replace('name: LetDialog app', 'name: Ny app')}`);
    const attempt = async (answer: string) => {
      const { terminal, notes } = aTerminal({
        isInteractive: true,
        ask: async ({ message }) => {
          notes.push(message);
          return answer;
        },
      });
      const done = await runSetupApply({ terminal, env: server.env }, { file }).then(
        () => 'done',
        (error) => error.kind,
      );
      return { done, notes };
    };
    const no = await attempt('no');
    expect(no.notes).toEqual([
      '~ frontend app  name: LetDialog app -> Ny app',
      '- case system sbsys (disabled)',
      'One of these changes takes something away. Apply all of them? (yes or no)',
    ]);
    expect([no.done, await isKnown('sbsys')]).toEqual(['cancelled', true]);
    expect((await attempt('ja')).done).toBe('done');
    expect(await isKnown('sbsys')).toBe(false);
    await apply(FILE);
  });

  it('takes nothing away that was not shown, when somebody else has changed the installation meanwhile', async () => {
    const { database, runAsSystem, vault } = testApi.services;
    const tools = { pool: database.pool, runAsSystem, keyring: vault.keyring };
    const wanted = parseSetup(`complete: true${FILE}`);
    const shown = await diffSetup(tools, wanted);
    await apply(FILE.replaceAll('sbsys', 'nova'));
    await expect(applySetup(tools, wanted, shown)).rejects.toThrow('The installation has changed meanwhile');
    expect(await isKnown('nova')).toBe(true);
    await apply(`complete: true${FILE}`, '--yes');
    expect(await isKnown('nova')).toBe(false);
  });

  it('retires a unit whose dialogs are closed, and takes it into use again when the file says so', async () => {
    const anna = await testApi.employee('Anna Holm', { unit: 'familie' });
    const { body } = await anna.post('/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh' } });
    const retiring = FILE.replace('name: Familieafdelingen }', 'name: Familieafdelingen, retired: true }');
    const plan = await apply(retiring, '--plan');
    expect(plan.out.split('\n')[0]).toBe('- unit 00000019/familie (retired)');
    expect(plan.notes).toContain('Not possible: unit 00000019/familie (Familieafdelingen) has 1 open dialog');
    await expect(apply(retiring, '--yes')).rejects.toThrow('has 1 open dialog: close them, or move them');
    await anna.post(`/dialogs/${body.id}/close`, undefined, version(1));
    await expect(apply(retiring)).rejects.toMatchObject({ kind: 'usage' });
    expect((await apply(retiring, '--yes')).out.split('\n')[0]).toBe('- unit 00000019/familie (retired)');
    expect((await apply(FILE)).out, 'not said is left alone').toBe('Nothing to change.');
    const again = retiring.replace('retired: true', 'retired: false');
    expect((await apply(again)).out.split('\n')[0]).toBe('+ unit 00000019/familie (in use again)');
    expect(await recorded()).toEqual(expect.arrayContaining(['unit.retired', 'unit.reinstated']));
  });

  it('disables a client that has left a complete file, and enables it again with a new secret', async () => {
    const without = `complete: true${WITHOUT}`;
    expect((await apply(without, '--plan')).out).toContain('- case system sbsys (disabled)');
    expect(await isKnown('sbsys'), 'control: a plan disables nobody').toBe(true);
    await apply(without, '--yes');
    expect(await isKnown('sbsys')).toBe(false);
    expect(await recorded()).toContain('client.disabled');
    const { out } = await apply(FILE);
    expect(out).toMatch(/\+ case system sbsys \(enabled again\)/);
    expect(out).toMatch(/^secret of sbsys: /m);
    expect(await isKnown('sbsys')).toBe(true);
  });

  it('writes over a forged client, which counted as absent', async () => {
    await testApi.sql.query(`update clients set redirect_uris = '{https://evil.example/}' where id = 'app'`);
    expect(await isKnown('app')).toBe(false);
    expect((await apply(FILE)).out).toContain('+ frontend app');
    expect(await isKnown('app')).toBe(true);
  });

  it('gives each municipality the starter set of legal bases, once, and leaves alone what became of them', async () => {
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const bases = async () => (await ida.get('/administration/legal-bases')).body.items;
    expect((await bases()).map((each: { code: string }) => each.code)).toEqual(STARTER_CODES);
    const [first] = await bases();
    expect(first).toMatchObject({ ...STARTER_SET[first.code], version: 1, retiredAt: null });
    await ida.post(`/administration/legal-bases/${first.id}/retire`, undefined, version(1));
    expect((await apply(FILE)).out).toBe('Nothing to change.');
    // One that was there before there were legal bases.
    await testApi.employee('Nina Vang', { municipality: '00000027' });
    const both = FILE.replace('frontends:', '  - { cvr: 00000027, name: Town 00000027 }\nfrontends:');
    expect((await apply(both)).out.split('\n')).toEqual([
      `~ municipality 00000027  legalBases: none -> ${STARTER_CODES.join(' ')}`,
      '1 change applied.',
    ]);
    expect((await apply(both)).out).toBe('Nothing to change.');
    const made = await testApi.events(`action = 'legal-basis.created' and actor_name = 'setup'`);
    expect(made).toHaveLength(2 * STARTER_CODES.length);
    expect(await bases(), 'control').toHaveLength(STARTER_CODES.length);
  });
});

describe('the setup file', () => {
  const faultsOf = (text: string): string => {
    try {
      parseSetup(text);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : 'not an error';
    }
  };

  it('is refused with every fault at once: place and rule, never a value', () => {
    expect(faultsOf(FILE), 'control').toBe('');
    const bad = FILE.replace('cvr: 00000019 ', 'cvr: 1234 ')
      .replace('language: en', 'language: sv')
      .replace('dk.example.letdialog:/callback', 'http://far.example/secret')
      .replace('secret: generated', 'secret: hunter2');
    expect(faultsOf(bad)).toBe(
      'Setup: municipalities.0.cvr must be a CVR number: 8 digits; municipalities.0.language must be one of da, en; ' +
        'frontends.0.redirectUris.1 must be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user; ' +
        'caseSystems.0.secret must be generated',
    );
    expect(faultsOf('municipalities: [')).toMatch(/^Setup: line \d+ \(not YAML: [A-Z_]+\)$/);
    expect(faultsOf(FILE.replace('municipality: 00000019', 'municipality: 00000027'))).toContain(
      'that is not under municipalities',
    );
    expect(faultsOf(FILE.replace('id: sbsys', 'id: app'))).toContain('a frontend and a case system both');
    expect(faultsOf(FILE.replace('    name: SBSYS', '    name: SBSYS\n    admin: yes'))).toContain(
      'caseSystems.0 has a name that is not known here',
    );
  });

  it('takes public keys of a case system, in JSON too, and never a private or weak one', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const weak = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
    const withKey = (jwk: object): string =>
      JSON.stringify({
        municipalities: [{ cvr: '00000019', name: 'Town' }],
        caseSystems: [
          { id: 'nova', name: 'Nova', municipality: '00000019', scopes: ['audit:read'], jwks: { keys: [jwk] } },
        ],
      });
    expect(faultsOf(withKey(await exportJWK(publicKey)))).toBe('');
    for (const jwk of [await exportJWK(privateKey), weak]) {
      expect(faultsOf(withKey(jwk))).toBe(
        'Setup: caseSystems.0.jwks must hold public keys alone: RSA of 2048 bits, or P-256',
      );
    }
  });
});

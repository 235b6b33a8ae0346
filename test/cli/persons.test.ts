import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../api/rooms.ts';
import { ADVISED_CODES } from '../../cli/advice.ts';
import { runDisable, runEnable } from '../../cli/commands/person/disable.ts';
import { grantCommand, type PrivilegeOptions, runGrant, runWithhold } from '../../cli/commands/person/grant.ts';
import { runList } from '../../cli/commands/person/list.ts';
import { runShowName, runWithholdName } from '../../cli/commands/person/name.ts';
import { type RemoveOptions, removeCommand, runRemove } from '../../cli/commands/person/remove.ts';
import { runShow } from '../../cli/commands/person/show.ts';
import { claimsOf, createSigner, type Sign } from '../access/tokens.ts';
import { aDialog, admitted, invited } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { type ContextOptions, contextFor, problem, startStubApi, type TestContext } from './stub-api.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

/** Against the API itself, on a real database, with real tokens. */
describe('an administrator at the command line', () => {
  let testApi: TestApi;
  let sign: Sign;
  let home: string;
  let inger: TestUser;
  let unna: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.api.start();
    sign = await createSigner(testApi);
    home = await mkdtemp(join(tmpdir(), 'letdialog-users-'));
    inger = await testApi.employee('Inger Dahl', { privileges: ['administrator'] });
    unna = await testApi.employee('Unna Lind', { privileges: ['unit-administrator'] });
  });
  afterAll(async () => {
    await testApi.close();
    await rm(home, { recursive: true });
  });

  /** As somebody sits there; without `answers` in no terminal. */
  const as = async (who: TestUser, options: ContextOptions = {}): Promise<TestContext> =>
    contextFor(testApi.api.info.uri, home, { token: await sign(claimsOf(who.personId)), ...options });
  const personOf = async (who: TestUser) => (await inger.get(`/administration/persons/${who.personId}`)).body;
  const acts = async (of: TestUser, pattern: string): Promise<string[]> =>
    (await testApi.events(`person_id = '${of.personId}' and action ~ '${pattern}'`)).map(({ action }) => action);

  const sees = async (who: TestUser, of: TestUser, options: ContextOptions = {}): Promise<string> => {
    const { context, out } = await as(who, options);
    await runShow(context, { person: of.personId });
    return out.join('\n');
  };

  describe('lists employees', () => {
    it('in columns, of one unit, all or page by page', async () => {
      const anna = await testApi.employee('Anna\u001b[2J Holm', { unit: 'library' });
      const { unit } = await personOf(anna);
      const { context, out, notes } = await as(inger);
      await runList(context, { unit: unit.id });
      expect(out[0]).toMatch(
        new RegExp(
          `^ID +NAME +UNIT +RIGHTS +WITHHELD +ACCESS\\n${anna.personId}  Anna\uFFFD\\[2J Holm  library  create-dialogs +open$`,
        ),
      );
      await runList(context, { limit: 1 });
      expect(out[1]).toContain('Inger Dahl');
      expect(notes).toEqual(['There is more: --all gives everything.']);
      await runList(context, { all: true });
      expect(out[2]).toContain('Unna Lind');
      await runList(context, { unit: RANDOM });
      expect(out[3]).toBe('Nobody found.');
    });

    it('in JSON as the API tells them, and refuses others in a sentence', async () => {
      const anna = await testApi.employee('Anna Holm', { unit: 'museum' });
      const { unit } = await personOf(anna);
      const { context, out } = await as(inger, { json: true });
      await runList(context, { unit: unit.id });
      const employee = (await inger.get(`/administration/employees/${anna.personId}`)).body;
      expect(JSON.parse(out.join(''))).toEqual({ items: [employee], next: null });
      const refused = runList((await as(anna)).context, {});
      await expect(refused).rejects.toThrow(
        /^For administrators only \(administrators_only, request \S+\)\n"letdialog whoami" shows/,
      );
    });
  });

  describe('shows somebody', () => {
    it('with rights and where they come from, parts in dialogs, invitations and logins', async () => {
      const anna = await testApi.employee('Anna Holm');
      const mine = await aDialog(anna);
      const { id: invitationId } = await invited(testApi, anna, mine, { capacity: 'citizen' });
      await runGrant((await as(inger)).context, { person: anna.personId, privilege: 'unit-administrator' });
      expect(await sees(inger, anna)).toBe(
        [
          'Name         Anna Holm',
          'Kind         employee',
          'Unit         family',
          'Access       open',
          'Rights       create-dialogs (by the login provider), unit-administrator (granted here)',
          'Withheld     none',
          'Open logins  1',
          `Id           ${anna.personId}`,
          '',
          'Takes part in 1 dialog of your municipality:',
          `DIALOG                                TOPIC             STATE  ROLE`,
          `${mine}  Trivsel i skolen  open   coordinator, the only one`,
          '',
          '1 invitation waits:',
          'INVITATION                            DIALOG                                WHICH',
          `${invitationId}  ${mine}  made by them, for somebody else`,
        ].join('\n'),
      );
      const told = JSON.parse(await sees(inger, anna, { json: true }));
      expect(told).toEqual({
        person: await personOf(anna),
        employee: (await inger.get(`/administration/employees/${anna.personId}`)).body,
      });
    });

    it('of another unit without the topics that are not hers to see, and citizens as far as dialogs tell', async () => {
      const anna = await testApi.employee('Anna Holm');
      const karl = await testApi.employee('Karl Bech', { unit: 'school' });
      const theirs = await aDialog(karl);
      await admitted(testApi, karl, theirs, anna);
      expect(await sees(unna, anna)).toContain(`${theirs}  (not yours to see)  open   participant`);
      const mette = await testApi.citizen('Mette Krogh');
      await admitted(testApi, karl, theirs, mette);
      const told = await sees(inger, mette);
      expect(told).toMatch(/^Name {2}Mette Krogh\nKind {2}citizen\nId {4}\S+\n\nTakes part in 1 dialog/);
      expect(told).not.toMatch(/Open logins|Rights/);
      expect(JSON.parse(await sees(inger, mette, { json: true }))).toMatchObject({ employee: null });
      await expect(sees(unna, mette)).rejects.toThrow(
        /^There is no such person \(person_not_found, .*\)\n"letdialog person list" shows the employees/,
      );
    });
  });

  describe('grants and withholds', () => {
    it('the right to create dialogs, which then works or does not', async () => {
      const anna = await testApi.employee('Anna Holm');
      const person = anna.personId;
      const { context, out } = await as(inger);
      const create = () => anna.post('/dialogs', { topic: 'x', subject: { name: 'Emma Krogh' } });
      await runWithhold(context, { person, privilege: 'create-dialogs' });
      expect((await create()).body.code).toBe('may_not_create_dialogs');
      expect(await sees(inger, anna)).toMatch(/\nRights +none\nWithheld +create-dialogs\n/);
      await runGrant(context, { person, privilege: 'create-dialogs' });
      expect((await create()).status).toBe(201);
      expect(out).toEqual([
        'Anna Holm creates no more dialogs, whatever the login provider says. Those that exist go on.',
        'Anna Holm may create dialogs.',
      ]);
      expect(await acts(anna, '^privilege')).toEqual(['privilege.withheld', 'privilege.granted']);
    });

    it('the name of an employee, which citizens then do not see', async () => {
      const anna = await testApi.employee('Anna Holm');
      const mette = await admitted(testApi, anna, await aDialog(anna), await testApi.citizen('Mette Krogh'));
      const { context, out } = await as(inger);
      const [{ id }] = (await mette.get('/dialogs')).body.items;
      const shown = async () => JSON.stringify((await mette.get(`/dialogs/${id}/participants`)).body);
      await runWithholdName(context, { person: anna.personId });
      expect(await shown()).not.toContain('Anna Holm');
      await runShowName(context, { person: anna.personId });
      expect(await shown()).toContain('Anna Holm');
      expect(out).toEqual([
        'Citizens see the unit of Anna Holm instead of the name. Colleagues see it.',
        'Whoever takes part in a dialog with Anna Holm sees the name.',
      ]);
    });

    it('the office of unit administrator, never to oneself, and in JSON as the API answers', async () => {
      const anna = await testApi.employee('Anna Holm');
      const { context, out } = await as(inger);
      const office = { person: anna.personId, privilege: 'unit-administrator' } as const;
      await runGrant(context, office);
      expect((await anna.get('/administration/employees')).status).toBe(200);
      await runWithhold(context, office);
      expect((await anna.get('/administration/employees')).status).toBe(403);
      expect(out).toEqual([
        'Anna Holm administers family, until moved to another unit.',
        'Anna Holm does not administer family, whatever the login provider says.',
      ]);
      const program = await as(inger, { json: true });
      await runGrant(program.context, office);
      expect(JSON.parse(program.out.join(''))).toMatchObject({ granted: ['unit-administrator'], version: 4 });
      await expect(runGrant(context, { ...office, person: inger.personId })).rejects.toThrow(
        /^Not about oneself \(not_oneself, request \S+\)\nAnother administrator can do it\.$/,
      );
    });

    it('what the line names, and nothing beside it', async () => {
      const runs: PrivilegeOptions[] = [];
      const { context } = await as(inger);
      const parse = async (line: readonly string[]): Promise<void> => {
        const command = grantCommand(
          () => context,
          async (_context, options) => void runs.push(options),
        );
        command.exitOverride().configureOutput({ writeErr: () => undefined });
        await new Command('letdialog').addCommand(command).parseAsync(['grant', ...line], { from: 'user' });
      };
      await parse([RANDOM, 'create-dialogs']);
      expect(runs).toEqual([{ person: RANDOM, privilege: 'create-dialogs' }]);
      for (const wrong of [[RANDOM], [RANDOM, 'administrator']])
        await expect(parse(wrong), wrong.join(' ')).rejects.toMatchObject({ name: 'CommanderError' });
    });
  });

  describe('disables and enables', () => {
    it('an employee, and tells what stays and who else is needed', async () => {
      const anna = await testApi.employee('Anna Holm');
      const mine = await aDialog(anna);
      await invited(testApi, anna, mine, { capacity: 'citizen' });
      const { context, out } = await as(unna);
      await runDisable(context, { person: anna.personId });
      expect((await anna.get('/me')).body.code).toBe('session_ended');
      expect(out[0]).toBe(
        [
          'Anna Holm is disabled: logged out everywhere, and cannot log in.',
          'Withdrawn: 1 invitation that they made and that still waited.',
          '1 part in a dialog stays, for when they are enabled again.',
          'Nobody else coordinates these; "letdialog participant add" and "letdialog participant appoint" put somebody in charge:',
          `  ${mine}  Trivsel i skolen`,
        ].join('\n'),
      );
      expect(await sees(inger, anna)).toMatch(/\nAccess +disabled: cannot log in\n/);
      await expect(runDisable(context, { person: anna.personId })).rejects.toThrow('The person is disabled already');
      await runEnable(context, { person: anna.personId });
      expect(out[1]).toBe('Anna Holm can log in again, to 1 dialog as before.');
      expect(await acts(anna, '^person..*abled')).toEqual(['person.disabled', 'person.enabled']);
      const program = await as(inger, { json: true });
      await runDisable(program.context, { person: anna.personId });
      expect(JSON.parse(program.out.join(''))).toEqual(await personOf(anna));
    });

    it('no citizen, nobody above, and not herself, each in a sentence', async () => {
      const anna = await testApi.employee('Anna Holm');
      const mette = await testApi.citizen('Mette Krogh');
      await admitted(testApi, anna, await aDialog(anna), mette);
      const refusal = async (by: TestUser, of: TestUser) =>
        runDisable((await as(by)).context, { person: of.personId }).catch((error: Error) => error.message);
      expect(await refusal(inger, mette)).toMatch(
        /^Only employees are disabled .*\n"letdialog person remove" ends all/,
      );
      expect(await refusal(unna, inger)).toMatch(/^For administrators only /);
      expect(await refusal(inger, inger)).toMatch(/^Not about oneself /);
    });
  });

  describe('removes', () => {
    const removing = async (of: TestUser, options: ContextOptions & Omit<RemoveOptions, 'person'> = {}, by = inger) => {
      const { successor, yes, ...rest } = options;
      const staged = await as(by, rest);
      const given = { ...(successor === undefined ? {} : { successor }), ...(yes === undefined ? {} : { yes }) };
      return { ...staged, run: () => runRemove(staged.context, { person: of.personId, ...given }) };
    };

    it('an employee after showing what that ends and asking, and a successor takes over', async () => {
      const anna = await testApi.employee('Anna Holm');
      const bo = await testApi.employee('Bo Lund', { unit: 'school' });
      const [alone, asGuest] = [await aDialog(anna), await aDialog(bo)];
      await admitted(testApi, bo, asGuest, anna);
      const { id: invitationId } = await invited(testApi, anna, alone, { capacity: 'citizen' });
      const { run, out, notes, asked } = await removing(anna, { successor: bo.personId, answers: { '--yes': 'Yes' } });
      await run();
      expect(notes.join('\n')).toBe(
        [
          'Removing Anna Holm (employee, family) ends:',
          '',
          '2 parts in dialogs of your municipality, and any in other municipalities',
          'DIALOG                                TOPIC             STATE  ROLE',
          `${alone}  Trivsel i skolen  open   coordinator, the only one: Bo Lund takes over`,
          `${asGuest}  Trivsel i skolen  open   participant`,
          'Bo Lund reads what is new there, and of what was before no more than until now.',
          '',
          '1 invitation that waits',
          'INVITATION                            DIALOG                                WHICH',
          `${invitationId}  ${alone}  made by them, for somebody else`,
          '',
          '1 open login, all rights, and the tie to the login',
          'Whoever logs in with it again begins as a new person, without any of this.',
          '',
          'What stays:',
          '- what they wrote, in the dialogs, with the name: others have answered it',
          '- the log of who did what, which is never changed, and the name for it',
        ].join('\n'),
      );
      expect(asked).toEqual(['Remove Anna Holm? (yes or no)']);
      expect(out).toEqual([
        'Anna Holm is removed: 2 parts in dialogs and 1 invitation ended.\nThe name stays for the log.\nBo Lund coordinates 1 dialog instead.',
      ]);
      expect((await bo.get(`/dialogs/${alone}`)).body.role).toBe('coordinator');
      expect((await anna.get('/me')).body.code).toBe('session_ended');
      expect(await acts(anna, '^person.removed$')).toEqual(['person.removed']);
    });

    it('nobody when the answer is anything but yes', async () => {
      const anna = await testApi.employee('Anna Holm');
      for (const answer of ['no', '', 'n', 'yes please']) {
        const { run, out } = await removing(anna, { answers: { '--yes': answer } });
        await expect(run()).rejects.toMatchObject({
          kind: 'cancelled',
          message: 'Cancelled. Nothing was changed.',
        });
        expect(out).toEqual([]);
      }
      expect((await anna.get('/me')).status).toBe(200);
      expect(await acts(anna, '^person.removed$')).toEqual([]);
    });

    it('without a terminal only with --yes, which asks nothing and tells programs in JSON', async () => {
      const anna = await testApi.employee('Anna Holm');
      for (const options of [{}, { answers: { '--yes': 'yes' }, input: false }]) {
        const { run } = await removing(anna, options);
        await expect(run()).rejects.toMatchObject({
          kind: 'usage',
          message: '--yes is required when not in a terminal; "letdialog person show" shows what would end',
        });
      }
      const { run, out, notes } = await removing(anna, { yes: true, json: true });
      await run();
      expect(JSON.parse(out.join(''))).toEqual({
        id: anna.personId,
        membershipsEnded: 0,
        invitationsWithdrawn: 0,
        erased: false,
        keptFor: ['log'],
      });
      expect(notes).toEqual([]);
    });

    it('no only coordinator without a successor: it says which dialogs, and what to type', async () => {
      const anna = await testApi.employee('Anna Holm');
      const [one, two] = [await aDialog(anna), await aDialog(anna)];
      for (const options of [{ yes: true }, { answers: { '--yes': 'yes' } }]) {
        const { run, notes, asked } = await removing(anna, options);
        await expect(run()).rejects.toMatchObject({
          kind: 'usage',
          message: [
            'Anna Holm is the only coordinator of 2 dialogs, and a dialog is never without one:',
            `  ${one}  Trivsel i skolen`,
            `  ${two}  Trivsel i skolen`,
            'Name the employee who takes over and reads what is new: --successor ID ("letdialog person list" shows the ids).',
            'Whoever must read earlier posts must be invited by a participant first; "letdialog participant appoint" then puts them in charge.',
          ].join('\n'),
        });
        expect([notes, asked]).toEqual([[], []]);
      }
      const refusals = [];
      for (const successor of [anna.personId, inger.personId, RANDOM]) {
        const { run } = await removing(anna, { yes: true, successor });
        refusals.push(await run().catch((error: Error) => error.message));
      }
      expect(refusals).toEqual([
        expect.stringMatching(/^Nobody can be their own successor .*\nName another employee with --successor\.$/),
        expect.stringMatching(/^Administrators let others in, never themselves .*\nA coordinator of the dialog can/),
        expect.stringMatching(/^No such employee .*\n"letdialog person list" shows the employees\.$/),
      ]);
      expect((await anna.get(`/dialogs/${one}`)).body.role).toBe('coordinator');
    });

    it('a citizen from this municipality, and says why the name stays', async () => {
      const anna = await testApi.employee('Anna Holm');
      const mette = await testApi.citizen('Mette Krogh');
      const dialogId = await aDialog(anna);
      await admitted(testApi, anna, dialogId, mette);
      await mette.post(`/dialogs/${dialogId}/posts`, { body: 'Skrevet af Mette' });
      const { run, out, notes } = await removing(mette, { answers: { '--yes': 'ja' } });
      await run();
      expect(notes.join('\n')).toMatch(/^Removing Mette Krogh \(citizen\) ends:\n\n1 part in a dialog of your municip/);
      expect(notes.join('\n')).toContain('\nAny invitation for their CPR number, which is not shown here\n');
      expect(out).toEqual(['Mette Krogh is removed: 1 part in a dialog ended.\nThe name stays for what they wrote.']);
      const lars = await testApi.citizen('Lars Krogh');
      await admitted(testApi, anna, dialogId, lars);
      const other = await removing(lars, { yes: true });
      await other.run();
      expect(other.out[0]).toMatch(/\nYour municipality has no use left for the name\.$/);
    });

    it('nobody who was changed by others meanwhile; a login alone does not matter', async () => {
      const bo = await testApi.employee('Bo Lund');
      const dialogId = await aDialog(bo);
      const meanwhile = async (act: (anna: TestUser) => Promise<unknown>): Promise<string | undefined> => {
        const anna = await testApi.employee('Anna Holm');
        const answer = () => act(anna).then(() => 'yes');
        const { run, out } = await removing(anna, { answers: { '--yes': answer } });
        await run().catch((error: Error) => out.push(error.message));
        expect(await acts(anna, '^person.removed$')).toHaveLength(out[0]?.includes(' is removed: ') ? 1 : 0);
        return out[0];
      };
      const refused =
        'What Anna Holm has here changed while you were asked. Nothing was removed; run the command again to see it.';
      const disable = async (anna: TestUser) => {
        const path = `/administration/persons/${anna.personId}/disable`;
        return unna.post(path, undefined, version((await personOf(anna)).version));
      };
      const login = `insert into login_sessions (id, person_id, started_at) values ('one-more', $1, now())`;
      expect(await meanwhile(disable)).toBe(refused);
      expect(await meanwhile((anna) => admitted(testApi, bo, dialogId, anna))).toBe(refused);
      expect(await meanwhile((anna) => testApi.sql.query(login, [anna.personId]))).toMatch(/^Anna Holm is removed: /);
    });

    it('the version that was seen, and says so when the API has another one', async () => {
      const anna = await testApi.employee('Anna Holm');
      const seen = await personOf(anna);
      const stub = await startStubApi();
      stub.play(({ method }) => (method === 'GET' ? { body: seen } : problem(412, 'version_changed')));
      const removed = runRemove(stub.context().context, { person: anna.personId, yes: true });
      await expect(removed).rejects.toThrow(
        'Not so (version_changed, request request-1)\nNothing was changed by this command. Look again,',
      );
      expect(stub.seen.map(({ method, ifMatch }) => [method, ifMatch])).toEqual([
        ['GET', undefined],
        ['POST', `"${seen.version}"`],
      ]);
      await stub.close();
    });

    it('as the line says', async () => {
      const runs: RemoveOptions[] = [];
      const { context } = await as(inger);
      const command = removeCommand(
        () => context,
        async (_context, options) => void runs.push(options),
      );
      const line = ['remove', RANDOM.toUpperCase(), '--successor', RANDOM, '--yes'];
      await new Command('letdialog').addCommand(command).parseAsync(line, { from: 'user' });
      expect(runs).toEqual([{ person: RANDOM, successor: RANDOM, yes: true }]);
    });
  });

  it('is advised about refusals that there are', () => {
    expect(ADVISED_CODES.length).toBeGreaterThan(8);
    for (const code of ADVISED_CODES) expect(PROBLEMS, code).toHaveProperty(code);
  });
});

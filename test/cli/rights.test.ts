import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runRights } from '../../cli/commands/rights/show.ts';
import { contract } from '../../scripts/openapi.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

describe('letdialog rights', () => {
  let stub: StubApi;
  let document: object;
  beforeAll(async () => {
    stub = await startStubApi();
    document = await contract();
  });
  beforeEach(() => stub.play(() => ({ body: document })));
  afterAll(() => stub.close());

  const told = async (options = {}, globals = {}): Promise<string> => {
    const { context, out } = stub.context({ token: null, ...globals });
    await runRights(context, options);
    return out.join('\n');
  };

  it('reads the contract that the server tells, and needs no login', async () => {
    await told();
    expect(stub.seen.map(({ method, path, token }) => [method, path, token])).toEqual([
      ['GET', '/openapi.json', undefined],
    ]);
    await told({}, { token: 'secret' });
    expect(stub.seen.at(-1)?.token).toBeUndefined();
  });

  it('shows every operation with a mark for each actor, and fits 80 columns', async () => {
    const lines = (await told()).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const row = (name: string) => lines.find((line) => line.startsWith(`${name} `))?.replace(/^\S+ +/, '');
    expect(row('listPosts')).toBe('+  +  +  +  +  +  .  .  .  .  .  .  .  .  -  !  !');
    expect(row('listAuditEvents')).toBe('-  -  -  -  -  -  -  -  -  -  -  -  +  +  +  !  !');
    expect(row('isLive')).toMatch(/^(\+ {2}){16}\+$/);
    expect(lines).toContain(' 4  relative                  another citizen who takes part');
    expect(lines.some((line) => line.startsWith('  dialog.leave '))).toBe(true);
  });

  it('tells one operation in words, rule by rule', async () => {
    expect(await told({ operation: 'endParticipation' })).toBe(
      `endParticipation: End a participation

participant.exclude: coordinators; administrators of its municipality or unit
  yes      coordinator, unit-administrator, administrator
  no       employee, subject, relative, external, approver, case-system
  hidden   invited, claimed, removed, colleague, other-unit-administrator,
           other-administrator
  login    frontend, nobody

dialog.leave: participants
  yes      coordinator, employee, subject, relative, external, approver
  no       unit-administrator, administrator, case-system
  hidden   invited, claimed, removed, colleague, other-unit-administrator,
           other-administrator
  login    frontend, nobody`,
    );
    expect(await told({ operation: 'isLive' })).toContain('no login: everybody\n  yes      coordinator, ');
  });

  it('tells one actor what is theirs, also where an operation has several rules', async () => {
    const text = await told({ actor: 'relative' });
    const [yes = '', no = ''] = text.split('\n\nno\n');
    expect(yes).toMatch(/^relative: another citizen who takes part\n\nyes\n/);
    expect(yes).toMatch(/^ {2}createPost +Write a post/m);
    expect(yes).toMatch(/^ {2}endParticipation +dialog\.leave: participants$/m);
    expect(no).toMatch(/^ {2}endParticipation +participant\.exclude: /m);
    expect(no).toMatch(/^ {2}closeDialog /m);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('gives programs one document, of what was asked for alone', async () => {
    const all = JSON.parse(await told({}, { json: true }));
    expect(all.actors).toHaveLength(17);
    expect(all.operations.length).toBeGreaterThan(20);
    const one = JSON.parse(await told({ operation: 'getMe', actor: 'nobody' }, { json: true }));
    const policy = { name: 'me.see', description: 'every person, for themselves', rights: { nobody: 'login' } };
    expect(one).toEqual({
      actors: [{ name: 'nobody', description: 'whoever comes without a token' }],
      operations: [
        {
          operation: 'getMe',
          tag: 'me',
          summary: 'Show my profile',
          rights: { nobody: 'login' },
          policies: [policy],
        },
      ],
    });
  });

  it('names what there is when it is asked for something else', async () => {
    await expect(told({ actor: 'burglar' })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('There is no actor burglar. There are coordinator, employee, '),
    });
    await expect(told({ operation: 'openSafe' })).rejects.toMatchObject({
      kind: 'usage',
      message: 'There is no operation openSafe. "letdialog rights" shows all of them.',
    });
    await expect(told({ operation: 'close' })).rejects.toThrow('There is no operation close. There are closeDialog.');
  });

  it.each([
    ['is none of ours', { body: ['x'] }, 'has no rights table'],
    ['tells no rights', { body: { paths: {} } }, 'has no rights table'],
    ['has no contract', { status: 404, body: {} }, 'not that of a LetDialog API'],
  ])('says so when a server %s', async (_what, reply, message) => {
    stub.play(() => reply);
    await expect(told()).rejects.toMatchObject({ kind: 'failed', message: expect.stringContaining(message) });
  });

  it('marks an answer that it does not know, and lets no server command the terminal', async () => {
    const operation = { operationId: 'do\u001bIt', tags: ['t'], summary: 's\u009b' };
    const body = {
      'x-rights': {
        actors: [{ name: 'a\u001b', description: 'y\u0007' }],
        answers: [{ name: 'new', description: 'z\u0007' }],
        otherwise: 'refused',
        policies: { 'a.b': { description: 'x\u001b[2J', new: ['a\u001b'] } },
        operations: { 'do\u001bIt': ['a.b'] },
      },
      paths: { '/x': { get: operation } },
    };
    stub.play(() => ({ body }));
    const texts = [await told(), await told({ operation: 'do\u001bIt' }), await told({ actor: 'a\u001b' })];
    for (const text of texts) expect(text).toMatch(/^[\n\u0020-\u007E\uFFFD]*$/);
    expect(texts[0]).toContain('?');
    expect(texts[1]).toContain('unknown');
  });
});

import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runQuery } from '../../cli/commands/audit/query.ts';
import { runChange } from '../../cli/commands/dialog/change.ts';
import { createCommand, runCreate } from '../../cli/commands/dialog/create.ts';
import { runList as runListDialogs } from '../../cli/commands/dialog/list.ts';
import { runShow } from '../../cli/commands/dialog/show.ts';
import { runClose, runReopen } from '../../cli/commands/dialog/state.ts';
import { runAccept } from '../../cli/commands/invitation/accept.ts';
import { runConfirm } from '../../cli/commands/invitation/confirm.ts';
import { runWithdraw } from '../../cli/commands/invitation/withdraw.ts';
import { runAdd as runAddParticipant } from '../../cli/commands/participant/add.ts';
import { runAppoint } from '../../cli/commands/participant/appoint.ts';
import { excludeCommand, runExclude } from '../../cli/commands/participant/exclude.ts';
import { inviteCommand, runInvite } from '../../cli/commands/participant/invite.ts';
import { runAdd } from '../../cli/commands/post/add.ts';
import { runList as runListPosts } from '../../cli/commands/post/list.ts';
import { runWhoami } from '../../cli/commands/session/whoami.ts';
import { fillIn } from '../../cli/things/fill-in.ts';
import { problem, type StubApi, startStubApi } from './stub-api.ts';

const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const TIME = '2026-01-31T14:30:00.000Z';

const summary = {
  id: D,
  topic: 'Trivsel i skolen',
  subject: { name: 'Emma Krogh', protected: false },
  state: 'open',
  role: 'coordinator',
  lastPostNumber: 2,
  unread: 1,
  lastActivityAt: TIME,
};
const dialog = {
  ...summary,
  subjectPictureId: null,
  municipalityId: P,
  unitId: P,
  createdAt: TIME,
  lastReadNumber: 1,
  version: 4,
};
const post = {
  id: P,
  number: 1,
  authorId: P,
  body: 'Emma vil ikke i skole',
  createdAt: TIME,
  kind: 'message',
  version: 1,
};
const participant = {
  id: P,
  kind: 'citizen',
  name: 'Mette Krogh',
  protected: false,
  title: null,
  role: 'participant',
  isApprover: false,
  isSubject: false,
  recipient: null,
  pictureId: null,
  joinedAt: TIME,
  leftAt: null,
  version: 2,
};
const invitation = {
  id: P,
  email: 'mette@mail.example',
  capacity: 'citizen',
  title: null,
  history: 'all',
  boundToCpr: false,
  recipient: null,
  state: 'claimed',
  claimedBy: { id: P, name: 'Mette Krogh', protected: false },
  createdAt: TIME,
  expiresAt: TIME,
  version: 3,
};
const event = {
  id: P,
  number: 12,
  at: TIME,
  action: 'posts.read',
  purpose: 'dialog',
  outcome: 'denied',
  reason: 'dialog_not_found',
  tried: null,
  actor: { kind: 'person', id: P, name: 'Viggo Friis', protected: false },
  role: 'employee',
  unitId: null,
  clientId: 'app',
  network: null,
  dialogId: D,
  person: null,
  targetId: null,
  firstNumber: 3,
  lastNumber: 7,
  count: 5,
};

describe('a command', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  it('creates a dialog, and tells people in a sentence and programs in JSON', async () => {
    stub.play(() => ({ status: 201, body: dialog }));
    const person = stub.context();
    await runCreate(person.context, { topic: 'Trivsel i skolen', subjectName: 'Emma Krogh', subjectCpr: '1010101234' });
    expect(stub.seen[0]).toMatchObject({ method: 'POST', path: '/v1/dialogs', token: 'a-token' });
    expect(stub.seen[0]?.body).toEqual({
      topic: 'Trivsel i skolen',
      subject: { name: 'Emma Krogh', cpr: '1010101234' },
    });
    expect(person.out).toEqual([`Created dialog ${D}: Trivsel i skolen, about Emma Krogh.`]);
    const program = stub.context({ json: true });
    await runCreate(program.context, { topic: 'x', subjectName: 'y' });
    expect(JSON.parse(program.out.join(''))).toEqual(dialog);
    expect(stub.seen[1]?.body).toEqual({ topic: 'x', subject: { name: 'y' } });
  });

  it('creates a dialog for others, shows what there is, and adds, as administrators do', async () => {
    const forOthers = { ...dialog, role: null, unread: 0, lastReadNumber: 0 };
    const administered = {
      id: D,
      topic: 'Trivsel i skolen',
      subject: { name: 'Emma\u001b[2J', protected: false },
      unit: { id: P, name: 'Familieafdelingen' },
      state: 'open',
      coordinators: [{ id: P, name: 'Anna Holm', protected: false }],
      participants: 3,
      lacks: [],
      createdAt: TIME,
      lastActivityAt: TIME,
      version: 1,
    };
    stub.play(({ method, path }) => {
      if (path.endsWith('/participants')) return { status: 201, body: participant };
      if (path !== '/v1/administered-dialogs') return { body: forOthers };
      return method === 'POST' ? { status: 201, body: forOthers } : { body: { items: [administered], next: null } };
    });
    const { context, out } = stub.context();
    await runCreate(context, { topic: 'Trivsel i skolen', subjectName: 'Emma Krogh', coordinator: P });
    expect(stub.seen[0]?.body).toEqual({
      topic: 'Trivsel i skolen',
      subject: { name: 'Emma Krogh' },
      coordinatorId: P,
    });
    expect(out[0]).toMatch(/\nYou take no part in it\. The coordinator is notified\.$/);
    await runListDialogs(context, { administered: true, unit: P, state: 'closed' });
    expect(stub.seen[1]?.query.toString()).toBe(`unitId=${P}&state=closed`);
    expect(out[1]).toMatch(/^ID +TOPIC +ABOUT +UNIT +STATE +COORDINATOR +LACKS +TAKE PART +LAST ACTIVITY\n/);
    expect(out[1]).toMatch(/Emma\uFFFD\[2J +Familieafdelingen +open +Anna Holm +3 /);
    await runAddParticipant(context, { dialog: D, person: P });
    expect(stub.seen[2]).toMatchObject({ path: `/v1/dialogs/${D}/participants`, body: { personId: P } });
    expect(out[2]).toBe('Mette Krogh takes part from now on. All participants are notified.');
    await runShow(context, { dialog: D });
    expect(out[3]).toMatch(/Your role +none: you administer it\n/);
    expect(out[3]).not.toContain('Unread');
  });

  it('asks in a terminal for what is missing, and elsewhere names the option', async () => {
    stub.play(() => ({ status: 201, body: dialog }));
    const answers = { '--topic': 'Spurgt', '--subject-name': 'Emma', '--subject-cpr-file': '' };
    await runCreate(stub.context({ answers }).context, {});
    expect(stub.seen[0]?.body).toEqual({ topic: 'Spurgt', subject: { name: 'Emma' } });
    await expect(async () => runCreate(stub.context().context, {})).rejects.toMatchObject({ kind: 'usage' });
    const silent = stub.context({ answers, input: false }).context;
    await expect(async () => runCreate(silent, {})).rejects.toThrow('--topic is required');
    const filtered = runListDialogs(stub.context().context, { state: 'open' });
    await expect(filtered).rejects.toThrow('--unit and --state go with --administered');
    expect(stub.seen).toHaveLength(1);
  });

  it('takes a CPR number and a token from stdin', async () => {
    stub.play((_seen, count) =>
      count === 1 ? { status: 201, body: dialog } : { body: { state: 'accepted', dialogId: D } },
    );
    const { context } = stub.context({ stdin: '1010101234\n' });
    await runCreate(context, { topic: 'x', subjectName: 'y', subjectCprFile: '-' });
    expect(stub.seen[0]?.body.subject.cpr).toBe('1010101234');
    const accepting = stub.context({ stdin: `${'t'.repeat(64)}\n` });
    await runAccept(accepting.context, { tokenFile: '-' });
    expect(stub.seen[1]?.body).toEqual({ token: 't'.repeat(64) });
    expect(accepting.out[0]).toContain(D);
  });

  it('lists in columns', async () => {
    stub.play(() => ({ body: { items: [summary], next: null, stepUp: null } }));
    const { context, out } = stub.context();
    await runListDialogs(context, {});
    const [head, row] = (out[0] ?? '').split('\n');
    expect(head).toMatch(/^ID +TOPIC +ABOUT +STATE +YOUR ROLE +UNREAD +LAST ACTIVITY$/);
    expect(row).toMatch(new RegExp(`^${D}  Trivsel i skolen  Emma Krogh  open +coordinator +1 +2026-01-31 \\d\\d:30$`));
  });

  it('follows the pages with --all, and else says that there is more', async () => {
    stub.play(({ query }) => {
      const isLast = query.get('cursor') === 'second';
      return {
        body: { items: [{ ...summary, unread: isLast ? 2 : 1 }], next: isLast ? null : 'second', stepUp: null },
      };
    });
    const all = stub.context({ json: true });
    await runListDialogs(all.context, { all: true });
    const page = JSON.parse(all.out.join(''));
    expect(page.items.map((item: { unread: number }) => item.unread)).toEqual([1, 2]);
    expect(page.next).toBeNull();
    expect(stub.seen.map(({ query }) => query.toString())).toEqual(['limit=200', 'limit=200&cursor=second']);
    const one = stub.context();
    await runListDialogs(one.context, { limit: 1 });
    expect(one.notes).toEqual(['There is more: --all gives everything.']);
  });

  it('invites, confirms, withdraws and excludes, each for the version just seen', async () => {
    stub.play(({ method, path }) => {
      if (method === 'DELETE') return { status: 204 };
      if (path.includes('/participants/')) return { body: participant };
      return { status: path.endsWith('/invitations') ? 201 : 200, body: invitation };
    });
    const { context, out } = stub.context();
    const invite = { dialog: D, email: 'mette@mail.example', as: 'citizen', history: 'all', language: 'da' } as const;
    await runInvite(context, { ...invite, title: 'mor', recipient: 'school' });
    expect(stub.seen[0]?.body).toEqual({
      email: 'mette@mail.example',
      capacity: 'citizen',
      history: 'all',
      recipient: 'school',
      language: 'da',
      title: 'mor',
    });
    await runConfirm(context, { dialog: D, invitation: P });
    await runWithdraw(context, { dialog: D, invitation: P });
    await runExclude(context, { dialog: D, participant: P });
    const changes = stub.seen.slice(1).filter(({ method }) => method !== 'GET');
    expect(changes.map(({ method, path, ifMatch }) => `${method} ${path} ${ifMatch}`)).toEqual([
      `POST /v1/dialogs/${D}/invitations/${P}/confirm "3"`,
      `DELETE /v1/dialogs/${D}/invitations/${P} "3"`,
      `DELETE /v1/dialogs/${D}/participants/${P} "2"`,
    ]);
    expect(out[1]).toBe('Confirmed: Mette Krogh takes part now.');
    expect(out[3]).toBe('Mette Krogh has no access any more.');
  });

  it('changes, closes, reopens and appoints, each for the version just seen', async () => {
    stub.play(({ path }) => ({ body: path.includes('/participants/') ? participant : dialog }));
    const { context, out } = stub.context();
    await runChange(context, { dialog: D, topic: 'Trivsel i skolen' });
    await runClose(context, { dialog: D });
    await runReopen(context, { dialog: D });
    await runAppoint(context, { dialog: D, participant: P });
    const changes = stub.seen.filter(({ method }) => method !== 'GET');
    expect(changes.map(({ method, path, ifMatch }) => `${method} ${path} ${ifMatch}`)).toEqual([
      `PATCH /v1/dialogs/${D} "4"`,
      `POST /v1/dialogs/${D}/close "4"`,
      `POST /v1/dialogs/${D}/reopen "4"`,
      `PATCH /v1/dialogs/${D}/participants/${P} "2"`,
    ]);
    expect(changes.map(({ body }) => body)).toMatchObject([
      { topic: 'Trivsel i skolen' },
      {},
      {},
      { role: 'coordinator' },
    ]);
    expect(out).toContain('Mette Krogh is a coordinator now.');
    stub.play(({ method }) => (method === 'GET' ? { body: dialog } : problem(412, 'version_changed')));
    await expect(runClose(context, { dialog: D })).rejects.toThrow('version_changed');
  });

  it('writes a post once, also when the connection breaks', async () => {
    stub.play((_seen, count) => (count === 1 ? { broken: true } : { status: 201, body: post }));
    const { context, out } = stub.context({ stdin: 'Emma vil\r\nikke i skole\n' });
    await runAdd(context, { dialog: D, body: '-' });
    const [first, second] = stub.seen;
    expect(first?.body).toEqual(second?.body);
    expect(first?.body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(first?.body.body).toBe('Emma vil\nikke i skole');
    expect(out).toEqual(['Post #1 is written.']);
    stub.play(() => ({ broken: true }));
    await expect(runAdd(context, { dialog: D, body: 'x' })).rejects.toMatchObject({ kind: 'unreachable' });
    expect(stub.seen).toHaveLength(2);
    stub.play(() => problem(409, 'dialog_closed'));
    await expect(runAdd(context, { dialog: D, body: 'x' })).rejects.toThrow('dialog_closed');
    expect(stub.seen).toHaveLength(1);
  });

  it('shows posts in reading order with names, and obeys nothing that people write', async () => {
    const evil = { ...post, number: 2, body: 'rolig\u001b[2J\u009b1A\u202Eenil\nny linje' };
    stub.play(({ path }) =>
      path.endsWith('/posts')
        ? { body: { items: [evil, post], next: null } }
        : { body: { items: [{ ...participant, name: 'Mette\u001b]0;x\u0007' }], next: null } },
    );
    const { context, out } = stub.context();
    await runListPosts(context, { dialog: D });
    expect(out[0]).toMatch(/^#1 {2}.*Mette\uFFFD\]0;x\uFFFD\n {4}Emma vil ikke i skole\n\n#2 /);
    expect(out[0]).toContain('    rolig\uFFFD[2J\uFFFD1A\uFFFDenil\n    ny linje');
    const program = stub.context({ json: true });
    await runListPosts(program.context, { dialog: D });
    expect(program.out.join('')).toMatch(/^[\n\u0020-\u007E]*$/);
    expect(JSON.parse(program.out.join('')).items[0].body).toBe(evil.body);
  });

  it('asks the log of the dialog, or as administrator that of the municipality', async () => {
    stub.play(() => ({ body: { items: [event], next: null, upTo: null } }));
    const { context, out } = stub.context();
    await runQuery(context, { dialog: D, outcome: 'denied', actor: P });
    await runQuery(context, { dialog: D, asAdministrator: true });
    expect(stub.seen.map(({ path, query }) => `${path}?${query}`)).toEqual([
      `/v1/dialogs/${D}/audit-events?actorId=${P}&outcome=denied`,
      `/v1/audit-events?dialogId=${D}`,
    ]);
    await runQuery(context, {});
    expect(out[1]).not.toContain(D);
    expect(out[2]).toMatch(new RegExp(`TO WHOM +DIALOG +NUMBERS\\n.*\\(dialog_not_found\\) +${D} +3-7`));
    expect(out[0]).toMatch(
      /\n2026-01-31 \d\d:30 {2}Viggo Friis {2}posts\.read {2}denied \(dialog_not_found\) +3-7 \(5\)$/,
    );
  });

  it('tells the API’s problems as a sentence with code, request and faults', async () => {
    const errors = [
      { path: '/topic', rule: 'string.max' },
      { path: '/limit', rule: 'number.new' },
    ];
    stub.play(() => problem(400, 'invalid_input', { errors }));
    await expect(runListDialogs(stub.context().context, {})).rejects.toThrow(
      'Not so (invalid_input, request request-1)\n  /topic is too long (string.max)\n  /limit: number.new',
    );
    stub.play(() => problem(401, 'invalid_token'));
    await expect(runWhoami(stub.context().context)).rejects.toMatchObject({ kind: 'not_logged_in' });
  });

  it('says when nobody answers, when somebody else does, and when nobody is logged in', async () => {
    const nobody = stub.context({ api: 'http://127.0.0.1:9' }).context;
    await expect(runWhoami(nobody)).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(runWhoami(stub.context({ token: null }).context)).rejects.toMatchObject({ kind: 'not_logged_in' });
    stub.play(() => ({ status: 404, body: 'not ours' }));
    await expect(runWhoami(stub.context({ api: `${stub.url}/elsewhere` }).context)).rejects.toThrow('answered 404');
  });

  it('sends no token over an open network', () => {
    expect(() => stub.context({ api: 'http://letdialog.example' })).toThrow('use https');
    expect(() => stub.context({ api: 'https://user:secret@letdialog.example' })).toThrow('origin and path');
    expect(() => stub.context({ api: 'https://letdialog.example/base/' })).not.toThrow();
  });
});

describe('the line of a command', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  const parse = async (command: Command, line: readonly string[]): Promise<void> => {
    const program = new Command('letdialog').option('--json').addCommand(command);
    program.hook('preAction', (_program, named) => fillIn(() => stub.context().context, named));
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    await program.parseAsync([command.name(), ...line], { from: 'user' });
  };
  const never = async (): Promise<void> => {
    throw new Error('the line is wrong');
  };
  it('becomes options', async () => {
    const runs: unknown[] = [];
    const take = async (_context: unknown, options: unknown): Promise<void> => void runs.push(options);
    const ready = () => stub.context().context;
    await parse(createCommand(ready, take), ['--topic', 'T', '--subject-name', 'N', '--json']);
    await parse(inviteCommand(ready, take), [
      '--dialog',
      D.toUpperCase(),
      '--email',
      'a@b.example',
      '--as',
      'external',
    ]);
    await parse(excludeCommand(ready, take), [P, '--dialog', D]);
    expect(runs).toEqual([
      { topic: 'T', subjectName: 'N' },
      { dialog: D, email: 'a@b.example', as: 'external', language: 'da' },
      { dialog: D, participant: P },
    ]);
  });

  it.each([
    [['--dialog', D, '--email', 'a@b.example', '--as', 'friend']],
    [['--dialog', D, '--email', 'a@b.example', '--as', 'citizen', '--unknown']],
  ])('is refused when wrong: %j', async (line) => {
    const refused = parse(
      inviteCommand(() => stub.context().context, never),
      line,
    );
    await expect(refused).rejects.toMatchObject({ name: 'CommanderError' });
  });

  it('names all at once that is missing', async () => {
    const refused = parse(
      inviteCommand(() => stub.context().context, never),
      [],
    );
    await expect(refused).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('--dialog, --email, --as'),
    });
    expect(stub.seen).toEqual([]);
  });
});

/** Refusals that the access matrix does not ask for, each by somebody known: what they leave in the log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { claimsOf } from '../access/tokens.ts';
import { createTestUsers, type TestUsers } from '../access/users.ts';

interface Told {
  readonly status: number;
  readonly code: string | null;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

describe('a refusal', () => {
  let users: TestUsers;
  let home: string;
  let dialog: string;
  beforeAll(async () => {
    users = await createTestUsers();
    dialog = `/v1/dialogs/${users.dialogId}`;
    home = (await users.persons.coordinator.get('/me')).body.municipalityId;
  });
  afterAll(() => users.close());

  const coordinator = (claims: object = {}): Promise<string> =>
    users.sign({ ...claimsOf(users.persons.coordinator.personId), ...claims });

  const ask = async (method: string, path: string, options: Asked = {}): Promise<Told> => {
    const response = await fetch(users.api + path, {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        authorization: `Bearer ${options.token ?? users.tokens.get('coordinator')}`,
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const { code = null } = Object(await response.json().catch(() => null));
    const { rows: events } = await users.testApi.sql.query(
      `select e.*, d.session_id, d.network from audit_events e join audit_event_details d using (id)
       where d.request_id = $1`,
      [response.headers.get('x-request-id')],
    );
    return { status: response.status, code, events };
  };
  const version = (number: number) => ({ 'if-match': `"${number}"` });
  const denied = (tried: string, reason: string, more: object = {}) => ({
    action: 'access.denied',
    outcome: 'denied',
    tried,
    reason,
    actor_kind: 'person',
    actor_id: users.persons.coordinator.personId,
    client_id: 'portal',
    session_id: `session-${users.persons.coordinator.personId}`,
    network: '127.0.0.0/24',
    municipality_id: home,
    dialog_id: users.dialogId,
    ...more,
  });

  it('by scope tells which act was tried, in which dialog, and stands in the log of the employee’s municipality', async () => {
    const token = await coordinator({ scope: 'dialogs:read' });
    const { status, events } = await ask('POST', `${dialog}/posts`, { token, body: { body: 'Et svar' } });
    expect(status).toBe(403);
    expect(events).toMatchObject([denied('createPost', 'insufficient_scope')]);
    expect((await ask('GET', '/v1/notices', { token })).events).toMatchObject([
      denied('listNotices', 'insufficient_scope', { dialog_id: null }),
    ]);
  });

  it('by a login that is not secure enough for anything here is told the same way', async () => {
    const token = await coordinator({ acr: 'https://data.gov.dk/concept/core/nsis/loa/Low' });
    const { status, events } = await ask('GET', dialog, { token });
    expect(status).toBe(401);
    expect(events).toMatchObject([denied('getDialog', 'insufficient_user_authentication')]);
  });

  it('by a version that is not the present one names what was to be changed', async () => {
    const stale = await ask('PATCH', dialog, { headers: version(99), body: { topic: 'Nyt' } });
    expect([stale.status, stale.events]).toMatchObject([412, [denied('changeDialog', 'version_changed')]]);
    const { personId } = users.second;
    const path = `${dialog}/participants/${personId}`;
    const excluded = await ask('DELETE', path, { headers: version(99) });
    expect(excluded.events).toMatchObject([denied('endParticipation', 'version_changed', { person_id: personId })]);
  });

  it('by the state that a thing is in names the thing', async () => {
    const { id } = users.pendingInvitation;
    const path = `${dialog}/invitations/${id}`;
    const early = await ask('POST', `${path}/confirm`, { headers: version(1) });
    expect(early.events).toMatchObject([denied('confirmInvitation', 'invitation_not_claimed', { target_id: id })]);
    expect((await ask('DELETE', path, { headers: version(1) })).status).toBe(204);
    const late = await ask('DELETE', path, { headers: version(2) });
    expect([late.status, late.events]).toMatchObject([
      410,
      [denied('withdrawInvitation', 'invitation_withdrawn', { target_id: id })],
    ]);
    const { personId } = users.second;
    const twice = await ask('PATCH', `${dialog}/participants/${personId}`, {
      headers: version(2),
      body: { role: 'coordinator' },
    });
    expect(twice.events).toMatchObject([denied('changeParticipant', 'already_coordinator', { person_id: personId })]);
    const open = await ask('POST', `${dialog}/reopen`, { headers: version(1) });
    expect([open.status, open.events]).toMatchObject([409, [denied('reopenDialog', 'dialog_open')]]);
  });

  it('of an administrator’s act names the person, or the notice', async () => {
    const token = users.tokens.get('administrator') ?? '';
    const { personId } = users.persons.colleague;
    const by = { actor_id: users.persons.administrator.personId, session_id: expect.any(String), dialog_id: null };
    const path = `/v1/administration/persons/${personId}/enable`;
    const enabled = await ask('POST', path, { token, headers: version(1) });
    expect(enabled.events).toMatchObject([denied('enablePerson', 'person_is_enabled', { ...by, person_id: personId })]);
    const retry = `/v1/notices/${users.noticeId}/retry`;
    expect((await ask('POST', retry, { token })).status).toBe(200);
    expect((await ask('POST', retry, { token })).events).toMatchObject([
      denied('retryNotice', 'notice_not_failed', { ...by, target_id: users.noticeId }),
    ]);
  });

  it('of a request that was repeated with another body is told', async () => {
    const headers = { 'idempotency-key': newId() };
    const body = { topic: 'Skolestart', subject: { name: 'Ida Krogh' } };
    expect((await ask('POST', '/v1/dialogs', { headers, body })).status).toBe(201);
    const other = await ask('POST', '/v1/dialogs', { headers, body: { ...body, topic: 'Andet' } });
    expect(other.events).toMatchObject([denied('createDialog', 'idempotency_key_reused', { dialog_id: null })]);
  });

  it('of a post whose id another has taken is told by the statement itself', async () => {
    const id = newId();
    const posted = { body: { id, body: 'Et svar' } };
    expect((await ask('POST', `${dialog}/posts`, posted)).status).toBe(201);
    const again = await ask('POST', `${dialog}/posts`, posted);
    expect(again.status).toBe(200);
    expect(again.events).toMatchObject([
      { action: 'posts.read', outcome: 'success', dialog_id: users.dialogId, municipality_id: home, count: 1 },
    ]);
    const taken = await ask('POST', `${dialog}/posts`, { body: { id, body: 'Et andet' } });
    expect([taken.status, taken.events]).toMatchObject([
      409,
      [{ action: 'post.created', outcome: 'denied', reason: 'post_id_taken', dialog_id: users.dialogId }],
    ]);
  });

  it('of a request that nobody can understand is none: nothing was asked for', async () => {
    for (const [method, path, options, status] of [
      ['POST', `${dialog}/posts`, { body: { body: '' } }, 400],
      ['PATCH', dialog, { body: { topic: 'Nyt' } }, 428],
      ['PUT', `${dialog}/read-marker`, { body: { number: 9_999 } }, 400],
      ['GET', '/v1/dialogs?cursor=none', {}, 400],
      ['GET', '/v1/nothing', {}, 404],
      ['GET', dialog, { token: 'none' }, 401],
    ] as const) {
      expect(await ask(method, path, options), `${method} ${path}`).toMatchObject({ status, events: [] });
    }
  });

  it('after the session has ended is told, by each way of acting', async () => {
    const { personId } = users.persons.coordinator;
    await users.testApi.sql.query('update login_sessions set ended_at = now() where person_id = $1', [personId]);
    const reason = 'session_ended';
    const ways = [
      ['GET', dialog, {}, denied('getDialog', reason, { dialog_id: null })],
      ['GET', '/v1/audit-events', {}, denied('listAuditEvents', reason, { dialog_id: null })],
      ['GET', '/v1/dialogs', {}, { action: 'dialogs.listed', outcome: 'denied', reason, municipality_id: home }],
      ['GET', `${dialog}/posts`, {}, { action: 'posts.read', outcome: 'denied', reason, dialog_id: users.dialogId }],
      ['POST', `${dialog}/posts`, { body: { body: 'x' } }, denied('createPost', reason)],
    ] as const;
    for (const [method, path, options, event] of ways) {
      const { status, code, events } = await ask(method, path, options);
      expect([status, code], path).toEqual([401, reason]);
      expect(events, path).toMatchObject([event]);
    }
  });
});

interface Asked {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { endPersonsSessions } from '../../api/identity/sessions.ts';
import { refreshTokens, type TokenSet } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('a refresh token', () => {
  let hub: LoginHub;
  let other: string;
  let secondsAhead = 0;
  beforeAll(async () => {
    hub = await startLoginHub({ now: () => new Date(Date.now() + secondsAhead * 1000) });
    other = await hub.another();
  });
  afterAll(() => hub.close());
  beforeEach(() => {
    secondsAhead = 0;
  });

  const refresh = (token: string | null, api = hub.api) => refreshTokens(api, 'demo-frontend', token ?? '');
  const successors = async ({ accessToken }: TokenSet): Promise<number> => {
    const { personId } = await hub.verify(accessToken);
    const { rows } = await hub.sql.query(
      "select count(*)::int as count from oidc_payloads where model = 'RefreshToken' and account_id = $1",
      [personId],
    );
    return rows[0].count - 1;
  };
  const expectGoingOn = async (tokens: TokenSet): Promise<void> =>
    expect(await hub.ask(tokens.accessToken)).toMatchObject({ status: 200 });
  const expectEnded = async (tokens: TokenSet): Promise<void> => {
    expect(await hub.ask(tokens.accessToken)).toMatchObject({ status: 401, code: 'session_ended' });
    await expect(refresh(tokens.refreshToken)).rejects.toThrow('invalid_grant');
    const { personId, sessionId } = await hub.verify(tokens.accessToken);
    expect(await hub.lastLoginEvent()).toMatchObject({
      action: 'login.ended',
      reason: 'refresh_token_reused',
      person_id: personId,
    });
    const session = await hub.sql.query('select ended_at from login_sessions where id = $1', [sessionId]);
    expect(session.rows[0].ended_at).not.toBeNull();
    const grants = await hub.sql.query(
      "select from oidc_payloads where model in ('RefreshToken', 'Grant') and account_id = $1",
      [personId],
    );
    expect(grants.rowCount).toBe(0);
  };

  it('is replaced at each use, within the same session', async () => {
    const first = await hub.logIn('mette');
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await hub.verify(second.accessToken)).sessionId).toBe((await hub.verify(first.accessToken)).sessionId);
  });

  it('used by eight requests at the same moment, in two processes, has one successor, which all of them get', async () => {
    const first = await hub.logIn('lars');
    const all = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => refresh(first.refreshToken, n % 2 ? hub.api : other)),
    );
    expect(new Set(all.map(({ refreshToken }) => refreshToken)).size).toBe(1);
    expect(await successors(first)).toBe(1);
    for (const tokens of all) await expectGoingOn(tokens);
    const third = await refresh(all[0]?.refreshToken ?? null, other);
    await expectGoingOn(third);
    await expect(refresh(first.refreshToken, other)).rejects.toThrow('invalid_grant');
    await expectEnded(third);
  });

  it('gives the same successor again when the answer was lost on its way', async () => {
    const first = await hub.logIn('emma');
    await new Promise<void>((resolve) => {
      const body = new URLSearchParams({ client_id: 'demo-frontend', grant_type: 'refresh_token' });
      body.set('refresh_token', first.refreshToken ?? '');
      const sent = httpRequest(`${hub.api}/oidc/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      sent.on('error', () => resolve());
      sent.end(String(body), () => void setTimeout(() => sent.destroy(new Error('lost')), 20));
      sent.on('response', () => resolve());
    });
    await expect.poll(() => successors(first)).toBe(1);
    secondsAhead = 59;
    const second = await refresh(first.refreshToken, other);
    expect((await refresh(first.refreshToken)).refreshToken).toBe(second.refreshToken);
    expect(await successors(first)).toBe(1);
    await expectGoingOn(await refresh(second.refreshToken));
  });

  it('ends the session after a minute, although nobody has used its successor', async () => {
    const first = await hub.logIn('bo');
    const second = await refresh(first.refreshToken);
    secondsAhead = 61;
    await expect(refresh(first.refreshToken)).rejects.toThrow('invalid_grant');
    await expectEnded(second);
  });

  it('ends the session when it is older than the one before the newest', async () => {
    const first = await hub.logIn('anna');
    const third = await refresh((await refresh(first.refreshToken)).refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toThrow('invalid_grant');
    await expectEnded(third);
  });

  it('gives nothing again to another client, in a session that has ended, or to somebody who is disabled', async () => {
    const first = await hub.logIn('karl');
    const second = await refresh(first.refreshToken);
    await expect(refreshTokens(hub.api, 'letdialog-cli', first.refreshToken ?? '')).rejects.toThrow('invalid_grant');
    await expectGoingOn(second);
    const { personId } = await hub.verify(second.accessToken);
    await hub.sql.query('update persons set disabled_at = now() where id = $1', [personId]);
    await expect(refresh(first.refreshToken)).rejects.toThrow('invalid_grant');
    await hub.sql.query('update persons set disabled_at = null where id = $1', [personId]);
    expect((await refresh(first.refreshToken)).refreshToken, 'control').toBe(second.refreshToken);
    await hub.services.runAsSystem(systemActor('test'), (work) => endPersonsSessions(work, personId, 'disabled'));
    await expect(refresh(first.refreshToken)).rejects.toThrow('invalid_grant');
  });

  describe('that SQL makes new again', () => {
    const TOKEN = "model = 'RefreshToken' and account_id = $1";
    const used = async () => {
      const first = await hub.logIn('viggo');
      const { personId } = await hub.verify(first.accessToken);
      const kept = await hub.sql.query(`select * from oidc_payloads where ${TOKEN}`, [personId]);
      const third = await refresh((await refresh(first.refreshToken)).refreshToken);
      return { first, third, personId, row: kept.rows[0] };
    };

    it('by taking back the time of its use, stays used', async () => {
      const { first, third, personId } = await used();
      await hub.sql.query(
        `update oidc_payloads set consumed_at = null, expires_at = now() + interval '9 hours' where ${TOKEN}`,
        [personId],
      );
      await expect(refresh(first.refreshToken)).rejects.toThrow('invalid_grant');
      await expectEnded(third);
    });

    it('by putting its whole row back, stays used, since it has a successor', async () => {
      const { first, third, row } = await used();
      const columns = Object.keys(row);
      const { rowCount } = await hub.sql.query(
        `update oidc_payloads set (${columns}) = (${columns.map((_column, index) => `$${index + 1}`)})
         where id_hash = $${columns.indexOf('id_hash') + 1}`,
        Object.values(row),
      );
      expect(rowCount).toBe(1);
      await expect(refresh(first.refreshToken)).rejects.toThrow('invalid_grant');
      await expectEnded(third);
    });
  });
});

import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { listTokenKeys, rotateTokenKeys } from '../../api/identity/token-key-rotation.ts';
import { refreshTokens } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('the token keys', () => {
  let hub: LoginHub;
  let secondsAhead = 0;
  beforeAll(async () => {
    hub = await startLoginHub({ now: () => new Date(Date.now() + secondsAhead * 1000) });
  });
  afterAll(() => hub.close());

  const rotate = () =>
    hub.services.runAsSystem(systemActor('token-keys'), (work) => rotateTokenKeys(work, hub.services.vault.recordKeys));
  const kidOf = (token: string): string => String(decodeProtectedHeader(token).kid);
  const published = async (): Promise<string[]> => {
    const { keys } = Object(await (await fetch(`${hub.api}/oidc/jwks`)).json());
    return keys.map(({ kid }: { kid: string }) => kid);
  };
  const states = async () =>
    (await hub.services.runAsSystem(systemActor('token-keys'), listTokenKeys)).map(
      ({ kid, state }) => `${state} ${kid}`,
    );

  it('rotate while the server runs: published, then used, and the old one kept for what it signed', async () => {
    const first = await hub.logIn('mette');
    const old = kidOf(first.accessToken);
    expect(await hub.ask(first.accessToken)).toMatchObject({ status: 200 });

    const begun = await rotate();
    expect(begun).toMatchObject({ step: 'published', removed: [] });
    expect(await rotate()).toMatchObject({ step: 'waiting', kid: begun.kid });
    secondsAhead += 16;
    expect(await published()).toEqual([old, begun.kid]);
    expect(kidOf((await hub.logIn('mette')).accessToken)).toBe(old);

    secondsAhead += 120;
    expect(await rotate()).toMatchObject({ step: 'activated', kid: begun.kid });
    expect(await states()).toEqual([`active ${begun.kid}`, `old ${old}`]);
    secondsAhead += 16;
    const next = await hub.logIn('lars');
    expect(kidOf(next.accessToken)).toBe(begun.kid);
    expect(kidOf(next.idToken ?? '')).toBe(begun.kid);
    expect(await hub.ask(next.accessToken)).toMatchObject({ status: 200 });
    expect(await hub.ask(first.accessToken)).toMatchObject({ status: 200 });
    const refreshed = await refreshTokens(hub.api, 'demo-frontend', first.refreshToken ?? '');
    expect(kidOf(refreshed.accessToken)).toBe(begun.kid);
  });

  it('are forgotten when no token of theirs can be shown any more', async () => {
    const [active, old] = await states();
    secondsAhead += 13 * 3600 + 60;
    const begun = await rotate();
    expect(begun.removed).toEqual([old?.split(' ')[1]]);
    expect(await states()).toEqual([`new ${begun.kid}`, active]);
    secondsAhead += 16;
    expect(await published()).toEqual([active?.split(' ')[1], begun.kid]);
  });

  it('never sign two at a time, even behind our back', async () => {
    await expect(hub.sql.query("update token_keys set state = 'active'")).rejects.toThrow(/token_keys_active/);
  });

  it('tell the log what was done, and by whom', async () => {
    const { rows } = await hub.sql.query(
      "select action, actor_kind, actor_name from audit_events where action like 'token-key%' order by id",
    );
    const by = { actor_kind: 'system', actor_name: 'token-keys' };
    // Asking which there are is told too, here and where a rotation still waits.
    expect(rows).toContainEqual({ action: 'token-keys.read', ...by });
    expect(rows.filter(({ action }) => action !== 'token-keys.read')).toEqual([
      { action: 'token-key.published', ...by },
      { action: 'token-key.activated', ...by },
      { action: 'token-key.removed', ...by },
      { action: 'token-key.published', ...by },
    ]);
  });
});

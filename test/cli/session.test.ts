import { mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCOPES as SCOPES_OFFERED } from '../../api/core/scopes.ts';
import { runLogin } from '../../cli/commands/session/login.ts';
import { runLogout } from '../../cli/commands/session/logout.ts';
import { runWhoami } from '../../cli/commands/session/whoami.ts';
import { SCOPES } from '../../cli/scopes.ts';
import { contract } from '../../scripts/openapi.ts';
import { at } from '../setup/contract.ts';
import { type Handler, type Reply, type StubApi, startStubApi } from './stub-api.ts';

const anna = {
  id: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21',
  kind: 'employee',
  name: 'Anna Holm',
  protected: false,
  pictureId: null,
  email: 'anna@demo.example',
  ...{ emailVerified: true, mail: 'ok', quietHours: null },
  language: 'da',
  notices: 'at_once',
  municipalityId: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22',
  unitId: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b23',
  privileges: ['create-dialogs'],
  version: 1,
};
const loggedOut = { token: null };

describe('the scopes that a login asks for', () => {
  it('are all that there are', () => {
    expect([...SCOPES]).toEqual([...SCOPES_OFFERED]);
  });
});

describe('a login', () => {
  let stub: StubApi;
  let file: string;
  beforeEach(async () => {
    stub = await startStubApi();
    file = join(stub.home, 'letdialog', 'session.json');
  });
  afterEach(() => stub.close());

  /** An authorization server of the smallest size, and one person behind it. */
  const authorization =
    (token: (form: Record<string, string>) => Reply): Handler =>
    ({ path, body }) => {
      const issuer = `${stub.url}/oidc`;
      if (path === '/oidc/.well-known/openid-configuration') {
        return {
          body: {
            issuer,
            token_endpoint: `${issuer}/token`,
            device_authorization_endpoint: `${issuer}/device/auth`,
            revocation_endpoint: `${issuer}/revoke`,
          },
        };
      }
      if (path === '/oidc/device/auth') {
        const uri = `${issuer}/device`;
        const codes = { device_code: 'device-code', user_code: 'ABCD-EFGH', verification_uri: uri };
        return {
          body: { ...codes, verification_uri_complete: `${uri}?user_code=ABCD-EFGH`, expires_in: 60, interval: 0.01 },
        };
      }
      if (path === '/oidc/token') return token(body);
      if (path === '/oidc/revoke') return { status: 200, body: {} };
      return { body: anna };
    };

  const tokens = (name: string, seconds = 600): Reply => ({
    body: {
      access_token: `access-${name}`,
      refresh_token: `refresh-${name}`,
      token_type: 'Bearer',
      expires_in: seconds,
    },
  });

  const sessions = async (): Promise<Record<string, { accessToken: string; refreshToken: string }>> =>
    JSON.parse(await readFile(file, 'utf8')).sessions;

  const remember = async (url: string, expiresIn: number): Promise<void> => {
    await mkdir(join(stub.home, 'letdialog'), { recursive: true });
    const session = { accessToken: 'access-old', expiresAt: Date.now() + expiresIn, refreshToken: 'refresh-old' };
    await writeFile(file, JSON.stringify({ version: 1, sessions: { [url]: session } }));
  };

  const refreshes = (): string[] =>
    stub.seen.filter(({ path }) => path === '/oidc/token').map(({ body }) => body.refresh_token);

  it('asks for what the contract offers', async () => {
    const offered = at(await contract(), '/components/securitySchemes/login/flows/authorizationCode/scopes');
    expect([...SCOPES].toSorted()).toEqual(Object.keys(Object(offered)));
  });

  it('shows link and code beside the answer, waits, and keeps the tokens for the owner alone', async () => {
    let polls = 0;
    stub.play(
      authorization(() => {
        polls += 1;
        return polls < 3 ? { status: 400, body: { error: 'authorization_pending' } } : tokens('new');
      }),
    );
    const { context, out, notes } = stub.context({ ...loggedOut, json: true });
    await runLogin(context);
    expect(notes[0]).toBe(
      `Open ${stub.url}/oidc/device?user_code=ABCD-EFGH in a browser and confirm that it shows this code: ABCD-EFGH`,
    );
    expect(JSON.parse(out.join(''))).toEqual(anna);
    const asked = stub.seen.find(({ path }) => path === '/oidc/device/auth');
    expect(asked?.body).toMatchObject({
      client_id: 'letdialog-cli',
      scope: expect.stringMatching(/^openid .*audit:read/),
    });
    expect(await sessions()).toMatchObject({ [stub.url]: { accessToken: 'access-new', refreshToken: 'refresh-new' } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(stub.home, 'letdialog'))).mode & 0o777).toBe(0o700);
    await runWhoami(stub.context(loggedOut).context);
    expect(stub.seen.at(-1)?.token).toBe('access-new');
  });

  it('asks for the level that is named', async () => {
    stub.play(authorization(() => tokens('new')));
    await runLogin(stub.context(loggedOut).context, { assurance: 'high' });
    const asked = stub.seen.find(({ path }) => path === '/oidc/device/auth');
    expect(asked?.body.acr_values).toBe('https://data.gov.dk/concept/core/nsis/High');
  });

  it.each([
    ['access_denied', 'The login was refused.'],
    ['unmet_authentication_requirements', 'The login was not as secure as was asked for'],
    ['expired_token', 'The code ran out before anybody used it.'],
  ])('tells %s in words and leaves no session', async (error, sentence) => {
    stub.play(authorization(() => ({ status: 400, body: { error } })));
    await expect(runLogin(stub.context(loggedOut).context)).rejects.toThrow(sentence);
    await expect(runWhoami(stub.context(loggedOut).context)).rejects.toMatchObject({ kind: 'not_logged_in' });
  });

  it('tells that only employees may, and that nobody may', async () => {
    stub.play(
      authorization(() => ({ status: 400, body: { error: 'access_denied', error_description: 'employees only' } })),
    );
    await expect(runLogin(stub.context(loggedOut).context)).rejects.toThrow('only employees can log in here');
    const issuer = `${stub.url}/oidc`;
    stub.play(() => ({ body: { issuer, token_endpoint: `${issuer}/token` } }));
    await expect(runLogin(stub.context(loggedOut).context)).rejects.toThrow('lets no program log in');
  });

  it('is renewed shortly before it runs out, and only then', async () => {
    stub.play(authorization(() => tokens('new')));
    await remember(stub.url, 60_000);
    await runWhoami(stub.context(loggedOut).context);
    expect(stub.seen.at(-1)?.token).toBe('access-old');
    await remember(stub.url, 20_000);
    await runWhoami(stub.context(loggedOut).context);
    expect(stub.seen.at(-1)?.token).toBe('access-new');
    expect(refreshes()).toEqual(['refresh-old']);
    expect(await sessions()).toMatchObject({ [stub.url]: { refreshToken: 'refresh-new' } });
  });

  it('is renewed once when many need it at the same time', async () => {
    stub.play(authorization(() => tokens('new')));
    await remember(stub.url, 0);
    await Promise.all(Array.from({ length: 5 }, () => runWhoami(stub.context(loggedOut).context)));
    expect(refreshes()).toEqual(['refresh-old']);
    await expect(readlink(`${file}.lock`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is renewed although a process died while it held the lock', async () => {
    stub.play(authorization(() => tokens('new')));
    await remember(stub.url, 0);
    await symlink('999999999', `${file}.lock`);
    await Promise.all(Array.from({ length: 5 }, () => runWhoami(stub.context(loggedOut).context)));
    expect(refreshes()).toEqual(['refresh-old']);
  });

  it('that the server has ended is forgotten; one that could not be renewed is kept', async () => {
    await remember(stub.url, 0);
    stub.play(authorization(() => ({ status: 503, body: { error: 'temporarily_unavailable' } })));
    await expect(runWhoami(stub.context(loggedOut).context)).rejects.toMatchObject({ kind: 'failed' });
    stub.play(() => ({ broken: true }));
    await expect(runWhoami(stub.context(loggedOut).context)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(await sessions()).toMatchObject({ [stub.url]: { refreshToken: 'refresh-old' } });
    stub.play(authorization(() => ({ status: 400, body: { error: 'invalid_grant' } })));
    await expect(runWhoami(stub.context(loggedOut).context)).rejects.toMatchObject({ kind: 'not_logged_in' });
    expect(await sessions()).toEqual({});
  });

  it('of another API stays as it is', async () => {
    stub.play(authorization(() => tokens('new')));
    await remember('https://other.example', 600_000);
    await runLogin(stub.context(loggedOut).context);
    expect(Object.keys(await sessions()).toSorted()).toEqual([stub.url, 'https://other.example']);
  });

  it('ends here and at the server; when that is away, here at least', async () => {
    stub.play(authorization(() => tokens('new')));
    await remember(stub.url, 600_000);
    const { context, out } = stub.context(loggedOut);
    await runLogout(context);
    expect(out).toEqual(['You are logged out.']);
    expect(stub.seen.at(-1)).toMatchObject({ path: '/oidc/revoke', body: { token: 'refresh-old' } });
    expect(await sessions()).toEqual({});
    await remember(stub.url, 600_000);
    stub.play(() => ({ broken: true }));
    const away = stub.context({ ...loggedOut, json: true });
    await runLogout(away.context);
    expect(JSON.parse(away.out.join(''))).toEqual({ result: 'forgotten' });
    expect(await sessions()).toEqual({});
  });

  it('is not needed where a token is given', async () => {
    stub.play(authorization(() => tokens('new')));
    await runWhoami(stub.context({ token: 'given' }).context);
    expect(stub.seen.map(({ path, token }) => [path, token])).toEqual([['/v1/me', 'given']]);
  });

  it('does not begin with a server that calls itself by another address', async () => {
    stub.play(() => ({
      body: { issuer: 'https://other.example/oidc', token_endpoint: 'https://other.example/token' },
    }));
    await expect(runLogin(stub.context(loggedOut).context)).rejects.toThrow('another address');
  });
});

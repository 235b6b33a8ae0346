import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../../api/core/scopes.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('the login of a frontend', () => {
  let hub: LoginHub;
  beforeAll(async () => {
    hub = await startLoginHub();
  });
  afterAll(() => hub.close());

  it('gives an access token as in RFC 9068, whose session is known before it is used', async () => {
    const tokens = await hub.logIn('mette');
    expect(decodeProtectedHeader(tokens.accessToken)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    expect(decodeJwt(tokens.accessToken)).toMatchObject({
      iss: `${hub.api}/oidc`,
      aud: hub.api,
      client_id: 'demo-frontend',
    });
    expect(tokens.expiresIn).toBe(600);
    expect(tokens.refreshToken).not.toBeNull();
    const identity = await hub.verify(tokens.accessToken);
    expect(identity).toMatchObject({
      clientId: 'demo-frontend',
      scopes: [...SCOPES],
      acr: 'https://data.gov.dk/concept/core/nsis/Substantial',
    });
    const { rows } = await hub.sql.query('select person_id, ended_at from login_sessions where id = $1', [
      identity.sessionId,
    ]);
    expect(rows).toEqual([{ person_id: identity.personId, ended_at: null }]);
    expect(await hub.loginEvents()).toEqual([
      {
        action: 'login.succeeded',
        outcome: 'success',
        reason: null,
        person_id: identity.personId,
        target_id: 'demo-frontend',
      },
    ]);
  });

  it('finds the same person again, and another one for another name', async () => {
    const [first, second, other] = [await hub.logIn('ida'), await hub.logIn('ida'), await hub.logIn('bo')];
    const personOf = async (token: string): Promise<string> => (await hub.verify(token)).personId;
    expect(await personOf(second.accessToken)).toBe(await personOf(first.accessToken));
    expect(await personOf(other.accessToken)).not.toBe(await personOf(first.accessToken));
    const { rows } = await hub.sql.query('select privileges from employments where person_id = $1', [
      await personOf(first.accessToken),
    ]);
    expect(rows).toEqual([{ privileges: ['create-dialogs', 'administrator'] }]);
  });
});

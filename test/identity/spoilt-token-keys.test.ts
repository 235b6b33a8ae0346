import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { rotateTokenKeys } from '../../api/identity/token-key-rotation.ts';
import { tokenKeyPlace } from '../../api/identity/token-keys.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const INSERT = 'insert into token_keys (kid, state, sealed_jwk, created_at, changed_at) values';

describe('a row of token_keys that holds no key of ours', () => {
  let hub: LoginHub;
  let secondsAhead = 0;
  beforeAll(async () => {
    hub = await startLoginHub({ now: () => new Date(Date.now() + secondsAhead * 1000) });
    await hub.sql.query('create table kept as select * from token_keys');
  });
  afterAll(() => hub.close());
  beforeEach(async () => {
    await hub.sql.query('delete from token_keys; insert into token_keys select * from kept');
    await hub.sql.query("delete from audit_events where action = 'tampering.found'").catch(() => undefined);
    secondsAhead += 60;
  });

  const kidOf = (token: string): string => String(decodeProtectedHeader(token).kid);
  const ourKid = async (): Promise<string> => (await hub.sql.query('select kid from kept')).rows[0].kid;
  const published = async (api = hub.api): Promise<string[]> => {
    const response = await fetch(`${api}/oidc/jwks`);
    expect(response.status).toBe(200);
    return Object(await response.json()).keys.map(({ kid }: { kid: string }) => kid);
  };
  const reports = async (): Promise<number> =>
    (await hub.sql.query("select from audit_events where action = 'tampering.found' and reason = 'token_keys'"))
      .rowCount ?? 0;
  const sealed = async (kid: string, text: string): Promise<Buffer> =>
    (await hub.services.vault.recordKeys.of(null)).seal(tokenKeyPlace(kid), text);
  const jwkOf = (bits: number): object =>
    generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ format: 'jwk' });

  it('is no fault of ours for anybody, does not stop a start, and is told of', async () => {
    const signed = await hub.logIn('mette');
    const before = await reports();
    const KID = 'k'.repeat(43);
    const rubbish: Record<string, [string, Buffer]> = {
      'no bytes': ['n'.repeat(43), Buffer.alloc(0)],
      'bytes that do not open': ['r'.repeat(43), Buffer.from('rubbish')],
      'the bytes of another row': [
        'o'.repeat(43),
        (await hub.sql.query('select sealed_jwk from kept')).rows[0].sealed_jwk,
      ],
      'a name that is a text': ['<b>Mette Krogh</b>', Buffer.from('rubbish')],
      'no JSON': [KID, await sealed(KID, 'rubbish')],
      null: ['l'.repeat(43), await sealed('l'.repeat(43), 'null')],
      'another algorithm': [
        'a'.repeat(43),
        await sealed('a'.repeat(43), JSON.stringify({ ...jwkOf(2048), kid: 'a'.repeat(43), alg: 'none' })),
      ],
      'a short key': [
        's'.repeat(43),
        await sealed('s'.repeat(43), JSON.stringify({ ...jwkOf(1024), kid: 's'.repeat(43), alg: 'RS256' })),
      ],
      'a public half': [
        'p'.repeat(43),
        await sealed(
          'p'.repeat(43),
          JSON.stringify({ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'p'.repeat(43), alg: 'RS256' }),
        ),
      ],
    };
    for (const [kid, bytes] of Object.values(rubbish))
      await hub.sql.query(`${INSERT} ($1, 'new', $2, now() + interval '1 hour', now())`, [kid, bytes]);
    const other = await hub.another();
    for (const api of [hub.api, other]) expect(await published(api)).toEqual([await ourKid()]);
    expect((await hub.ask('a.b.c')).status).toBe(401);
    expect((await hub.ask(signed.accessToken)).status).toBe(200);
    expect(kidOf((await hub.logIn('lars')).accessToken)).toBe(await ourKid());
    expect((await reports()) - before).toBe(Object.keys(rubbish).length);
    expect(await hub.dump()).not.toContain('"target_id": "<b>');
  });

  it('in place of the active key leaves the signing to another one', async () => {
    const good = (await hub.sql.query('select * from kept')).rows[0];
    const rotate = () =>
      hub.services.runAsSystem(systemActor('test'), (work) => rotateTokenKeys(work, hub.services.vault.recordKeys));
    await rotate();
    secondsAhead += 121;
    const { kid } = await rotate();
    await hub.sql.query("update token_keys set sealed_jwk = 'x' where state = 'active'");
    secondsAhead += 60;
    expect(await published()).toEqual([good.kid]);
    expect(kidOf((await hub.logIn('lars')).accessToken)).toBe(good.kid);
    expect(kid).not.toBe(good.kid);
  });

  it('as the only one makes way for a new one, once, however many processes start', async () => {
    await hub.sql.query("update token_keys set sealed_jwk = 'y'");
    const apis = await Promise.all([hub.another(), hub.another()]);
    const [first, second] = await Promise.all(apis.map((api) => published(api)));
    expect(first).toEqual(second);
    expect(await published()).toEqual(first);
    expect(first).not.toContain(await ourKid());
    expect(first).toHaveLength(1);
    const tokens = await hub.logIn('emma');
    expect(kidOf(tokens.accessToken)).toBe(first?.[0]);
    expect((await hub.ask(tokens.accessToken)).status).toBe(200);
  });

  it('never signs after a rotation, which makes a key of its own', async () => {
    await hub.sql.query(`${INSERT} ($1, 'new', 'z', now(), now() - interval '1 hour')`, ['z'.repeat(43)]);
    const begun = await hub.services.runAsSystem(systemActor('test'), (work) =>
      rotateTokenKeys(work, hub.services.vault.recordKeys),
    );
    expect(begun.step).toBe('published');
    const { rows } = await hub.sql.query('select state from token_keys where kid = $1', ['z'.repeat(43)]);
    expect(rows).toEqual([{ state: 'old' }]);
    secondsAhead += 60;
    expect((await published()).toSorted()).toEqual([begun.kid, await ourKid()].toSorted());
  });
});

import { createHash, createPublicKey, verify } from 'node:crypto';
import { type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring, formatKeyring, type KeyringEntry, newKeyring, parseKeyring } from '../api/crypto/keyring.ts';
import { activateKey, addKey, removeKey } from '../api/crypto/keyring-changes.ts';
import { createSigner, SIGNATURE_ALGORITHMS, type Signer } from '../api/crypto/signing.ts';
import { type SignatureErrorCode, verifySignature } from '../api/crypto/verify-signature.ts';
import { jwtPart } from './setup/jwt.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

const type = 'test-receipt+jws';
const payload = Buffer.from('{"receiptId":"1"}');
const signed = (signer: Signer, algorithm: (typeof SIGNATURE_ALGORITHMS)[number]): Promise<string> =>
  signer.sign({ algorithm, type, payload });
const refused = (jws: string, keys: readonly JWK[], code: SignatureErrorCode, as = type): Promise<void> =>
  expect(verifySignature(jws, { keys: { keys: [...keys] }, type: as })).rejects.toMatchObject({ code });

describe.each(SIGNATURE_ALGORITHMS)('a signature by %s', (algorithm) => {
  const entries = newKeyring();
  const signer = createSigner(entries);
  const { keys } = signer.publicKeys();

  it('is checked with the public keys alone, and says which key made it', async () => {
    const jws = await signed(signer, algorithm);
    const verified = await verifySignature(jws, { keys: { keys }, type });
    expect(verified).toMatchObject({ keyId: keys.find(({ alg }) => alg === algorithm)?.kid, algorithm });
    expect(Buffer.from(verified.payload)).toEqual(payload);
  });

  it('is one that OpenSSL believes too', async () => {
    const [header = '', body = '', signature = ''] = (await signed(signer, algorithm)).split('.');
    const jwk = keys.find(({ alg }) => alg === algorithm) ?? {};
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const bytes = Buffer.from(`${header}.${body}`);
    const hash = algorithm === 'Ed25519' ? null : 'sha256';
    const isGood = (over: Buffer): boolean =>
      verify(hash, over, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    expect([isGood(bytes), isGood(Buffer.from(`${header}.${body}x`))]).toEqual([true, false]);
  });

  it('is refused when it is of something else, changed, of another key or no JWS at all', async () => {
    const jws = await signed(signer, algorithm);
    const [header = '', , signature = ''] = jws.split('.');
    await refused(jws, keys, 'wrong_type', 'checkpoint+jws');
    await refused(`${header}.${jwtPart({ receiptId: '2' })}.${signature}`, keys, 'changed');
    await refused(`${header}.${Buffer.from(payload).toString('base64url')}.${'A'.repeat(86)}`, keys, 'changed');
    await refused(jws, createSigner(newKeyring()).publicKeys().keys, 'unknown_key');
    await refused(jws, [], 'unknown_key');
    for (const text of ['', 'a.b.c', `${jws}.x`]) await refused(text, keys, 'malformed');
  });
});

describe('a signature', () => {
  const entries = newKeyring();
  const { keys } = createSigner(entries).publicKeys();

  it('without one, or by a secret that is a public key, is none', async () => {
    const kid = keys[0]?.kid ?? '';
    await refused(`${jwtPart({ alg: 'none', typ: type, kid })}.${jwtPart({})}.`, keys, 'malformed');
    const secret = Buffer.from(JSON.stringify(keys[0]));
    const shared = await new SignJWT({}).setProtectedHeader({ alg: 'HS256', typ: type, kid }).sign(secret);
    await refused(shared, keys, 'malformed');
  });

  it('is still checked when another key signs, until the key is removed', async () => {
    const before = await signed(createSigner(entries), 'Ed25519');
    const added = addKey(entries, 'sign');
    const kidsOf = (ring: readonly KeyringEntry[]) =>
      createSigner(ring)
        .publicKeys()
        .keys.map(({ kid }) => kid);
    const statesOf = (ring: readonly KeyringEntry[]) =>
      createSigner(ring)
        .publicKeys()
        .keys.map((key) => key['letdialog:state']);
    const [oldId, newId] = [createKeyring(entries).activeId('sign'), added.at(-1)?.id ?? ''];
    const [oldKids, newKids] = [kidsOf(added).slice(0, 3), kidsOf(added).slice(3)];
    expect([oldKids, newKids.length, new Set(kidsOf(added)).size]).toEqual([kidsOf(entries), 3, 6]);
    expect(statesOf(added)).toEqual(['active', 'active', 'active', 'new', 'new', 'new']);
    const activated = activateKey(added, newId);
    expect(kidsOf(activated)).toEqual([...newKids, ...oldKids]);
    expect(statesOf(activated)).toEqual(['active', 'active', 'active', 'retired', 'retired', 'retired']);
    const after = await signed(createSigner(activated), 'Ed25519');
    const published = createSigner(activated).publicKeys();
    expect((await verifySignature(before, { keys: published, type })).keyId).toBe(oldKids[0]);
    expect((await verifySignature(after, { keys: published, type })).keyId).toBe(newKids[0]);
    await refused(before, createSigner(removeKey(activated, oldId)).publicKeys().keys, 'unknown_key');
  });

  it('comes from the keys that the same keyring has always given', () => {
    const fixed = entries.map((entry) => ({ ...entry, key: Buffer.alloc(32, 7).toString('base64') }));
    const { keys: published } = createSigner(fixed).publicKeys();
    expect(published.map(({ x, pub }) => x ?? sha256(pub ?? ''))).toEqual(KEYS_OF_SEVENS);
  });

  it('needs a key on the keyring, and its lack is told when the file is read', () => {
    const without = entries.filter(({ purpose }) => purpose !== 'sign');
    expect(() => parseKeyring(formatKeyring(without))).toThrow('purpose sign needs exactly one active key, found 0');
  });
});

const sha256 = (base64url: string): string =>
  createHash('sha256').update(Buffer.from(base64url, 'base64url')).digest('hex');

/**
 * The x coordinates, computed apart from this code (HKDF and both curves by hand), and SHA-256 of the ML-DSA-44 key,
 * which another library made from the seed.
 */
const KEYS_OF_SEVENS = [
  'DRuBjDSLZdVXcG0JCj3_BNspz0_QzjhPhK-QpetLkIo',
  'S8uh-QJ8RWlCZzhVvQI3u4NmoY8-XIC1en4hZ1EHcc8',
  '3bd1928cf096cbcbb5c29246a3f13c2a498ab5e9837aacb15d507050ebe57433',
];

describe('the public keys', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  it('are given to anybody, for ten minutes, and hold nothing private and no token key', async () => {
    const answer = await testApi.api.inject('/.well-known/jwks.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('max-age=600, must-revalidate, public');
    const { keys }: { keys: Record<string, unknown>[] } = JSON.parse(answer.payload);
    expect(keys.map(({ alg }) => alg)).toEqual(['Ed25519', 'ES256', 'ML-DSA-44']);
    const names = keys.map((key) => Object.keys(key).sort());
    const use = ['alg', 'kid', 'kty', 'letdialog:state', 'use'];
    expect(names).toEqual([['crv', 'x'], ['crv', 'x', 'y'], ['pub']].map((own) => [...own, ...use].sort()));
    const tokens = (await testApi.services.database.pool.query<{ kid: string }>('select kid from token_keys')).rows;
    expect(tokens.length).toBeGreaterThan(0);
    for (const { kid } of tokens) expect(answer.payload).not.toContain(kid);
    const jws = await signed(testApi.services.vault.signer, 'ES256');
    expect((await verifySignature(jws, { keys: JSON.parse(answer.payload), type })).algorithm).toBe('ES256');
  });

  it('go to the pages of registered frontends, as the rest of the API does', async () => {
    const answer = await testApi.api.inject({
      url: '/.well-known/jwks.json',
      headers: { origin: 'https://x.example' },
    });
    expect(answer.headers.vary).toMatch(/origin/i);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSigner } from '../../api/crypto/signing.ts';
import { RECEIPT_TYPE, type ReceiptVerdict, verifyConsentReceipt } from '../../api/verify/consent-receipt.ts';
import { type Jwk, thumbprintOf } from '../../api/verify/jose.ts';
import {
  AT,
  aReceipt,
  consistencyIn,
  IDS,
  LEAF,
  LEAVES,
  newRing,
  ORIGIN,
  published,
  rootAt,
  rotated,
  successionIn,
} from './a-receipt.ts';

const keyring = newRing();
const keys = published(createSigner(keyring));
const verdictOf = (jws: string, by: readonly Jwk[] = keys): ReceiptVerdict =>
  verifyConsentReceipt(jws, { keys: by }).verdict;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a receipt', () => {
  it('is valid by the published keys alone, and tells the time of the log', async () => {
    const judged = verifyConsentReceipt(await aReceipt({ keyring }), { keys });
    expect(judged).toMatchObject({ verdict: 'valid', at: AT, receipt: { consentId: IDS.consentId } });
    expect(judged.receipt?.whole.controller).toEqual({ name: 'Demokøbing Kommune', cvr: '00000019' });
  });

  it('is found to be changed, whichever character was', async () => {
    const jws = await aReceipt({ keyring });
    for (let place = 0; place < jws.length; place += 7) {
      const other = jws[place] === 'A' ? 'B' : 'A';
      const changed = jws.slice(0, place) + other + jws.slice(place + 1);
      expect(['bad_signature', 'not_a_receipt', 'unknown_key'], `at ${place}`).toContain(verdictOf(changed));
    }
  });

  it('is by ES256 alone, with nothing more in its header', async () => {
    const [head = '', body = '', tail = ''] = (await aReceipt({ keyring })).split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
    const typ = RECEIPT_TYPE;
    expect(verdictOf(`${part({ alg: 'none', kid, typ })}.${body}.${tail}`)).toBe('bad_signature');
    expect(verdictOf(`${part({ alg: 'HS256', kid, typ })}.${body}.${tail}`)).toBe('bad_signature');
    expect(verdictOf(`${part({ alg: 'none', kid, typ })}.${body}.`)).toBe('not_a_receipt');
    expect(verdictOf(`${part({ alg: 'ES256', kid, typ, crit: ['x'], x: 1 })}.${body}.${tail}`)).toBe('not_a_receipt');
    expect(verdictOf(`${part({ alg: 'ES256', kid, typ: 'JWT' })}.${body}.${tail}`)).toBe('not_a_receipt');
    for (const text of ['', 'a.b.c', `${head}.${body}`, '{}']) expect(verdictOf(text), text).toBe('not_a_receipt');
  });

  it('by a key that nobody has published says nothing, and by an id that names two keys neither', async () => {
    const jws = await aReceipt({ keyring });
    expect(verdictOf(jws, [])).toBe('unknown_key');
    expect(verdictOf(jws, published(createSigner(newRing())))).toBe('unknown_key');
    const other = published(createSigner(newRing())).find(({ alg }) => alg === 'ES256');
    const own = keys.find(({ alg }) => alg === 'ES256');
    expect(verdictOf(jws, [...keys, { ...other, kid: own?.kid }])).toBe('key_id_used_twice');
    expect(verdictOf(jws, [{ ...other, kid: own?.kid }, ...keys.filter((key) => key !== own)])).toBe('bad_signature');
    expect(verdictOf(jws, [...keys, ...keys]), 'the same key twice is one').toBe('valid');
  });

  it('of what does not stand in the log is none', async () => {
    const elsewhere = await aReceipt({ keyring, log: { index: 3 } });
    expect(verdictOf(elsewhere)).toBe('not_in_the_log');
    expect(verdictOf(await aReceipt({ keyring, log: { origin: 'other.example/audit-log' } }))).toBe('not_in_the_log');
    expect(verdictOf(await aReceipt({ keyring, log: { inclusionProof: [] } }))).toBe('not_in_the_log');
    expect(verdictOf(await aReceipt({ keyring, log: { leaf: LEAF.replace('given', 'refused') } }))).toBe(
      'not_in_the_log',
    );
    expect(verdictOf(await aReceipt({ keyring, log: { checkpoint: `${ORIGIN}\n5\n` } }))).toBe('not_in_the_log');
  });

  it('tells the event that the log has, in every member', async () => {
    const event = { number: 2, type: 'given', at: AT, channel: 'api' };
    for (const content of [
      { consentId: IDS.dialogId },
      { dialogId: IDS.consentId },
      { municipalityId: IDS.consentId },
      { eventId: IDS.consentId },
      { event: { ...event, number: 3 } },
      { event: { ...event, type: 'refused' } },
      { event: { ...event, at: '2026-11-30T08:00:00.124000Z' } },
      { auditLeafHash: Buffer.alloc(32).toString('base64') },
    ])
      expect(verdictOf(await aReceipt({ keyring, content })), JSON.stringify(content)).toBe('event_differs');
    const denied = LEAVES.with(2, LEAF.replace('"success"', '"denied"'));
    expect(verdictOf(await aReceipt({ keyring, leaves: denied }))).toBe('event_differs');
  });
});

describe('a receipt by a key that was replaced', () => {
  const later = rotated(keyring);
  const signer = createSigner(later);
  const consistency = consistencyIn(5n, 7n);

  it('keeps verifying: what the key has said last, and the log, tell that it was signed before', async () => {
    const jws = await aReceipt({ keyring });
    const by = published(signer, await successionIn(later, { size: 7 }));
    expect(verifyConsentReceipt(jws, { keys: by, consistency })).toMatchObject({
      ...{ verdict: 'retired_key_signed_while_valid', at: AT },
    });
    expect(verifyConsentReceipt(jws, { keys: by }), 'without the log').toMatchObject({
      ...{ verdict: 'retired_key_time_not_proven', toProve: { from: 5n, to: 7n } },
    });
    expect(verdictOf(await aReceipt({ keyring: later }), by)).toBe('valid');
    const atOnce = published(signer, await successionIn(later, { size: 5 }));
    expect(verdictOf(jws, atOnce), 'the very checkpoint').toBe('retired_key_signed_while_valid');
  });

  it('is refused when it was signed after that', async () => {
    const jws = await aReceipt({ keyring, size: 7 });
    const by = published(signer, await successionIn(later, { size: 5 }));
    expect(verifyConsentReceipt(jws, { keys: by, consistency }).verdict).toBe('signed_after_revocation');
  });

  it('cannot be dated back by whoever has stolen the key: their log does not lead to the one that it ended with', async () => {
    const forged = LEAVES.with(1, 'something else');
    const jws = await aReceipt({ keyring, leaves: forged });
    const by = published(signer, await successionIn(later, { size: 7 }));
    for (const leaves of [LEAVES, forged]) {
      expect(verifyConsentReceipt(jws, { keys: by, consistency: consistencyIn(5n, 7n, leaves) }).verdict).toBe(
        'not_in_the_log',
      );
    }
    const same = published(signer, await successionIn(later, { size: 5 }));
    expect(verdictOf(jws, same)).toBe('not_in_the_log');
  });

  it('nor by what the key says of itself alone, or of another log', async () => {
    const jws = await aReceipt({ keyring });
    const succession = await successionIn(later, { size: 7 });
    const other = await successionIn(rotated(keyring), { size: 7 });
    for (const wrong of [
      { ...succession, byNext: other.byNext },
      { ...succession, byNext: succession.byFormer },
      await successionIn(later, { size: 7, origin: 'other.example/audit-log' }),
    ])
      expect(verifyConsentReceipt(jws, { keys: published(signer, wrong), consistency }).verdict).toBe(
        'retired_key_time_not_proven',
      );
    const root = rootAt(7, LEAVES.with(0, 'another beginning'));
    const lying = published(signer, await successionIn(later, { size: 7, root }));
    expect(verifyConsentReceipt(jws, { keys: lying, consistency }).verdict).toBe('not_in_the_log');
    expect(verdictOf(jws, published(signer)), 'nothing was said').toBe('retired_key_time_not_proven');
  });
});

describe('whoever has other tools', () => {
  it('verifies it with node:crypto alone', async () => {
    const [head = '', body = '', tail = ''] = (await aReceipt({ keyring })).split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString());
    expect(header).toEqual({ alg: 'ES256', kid: expect.any(String), typ: 'consent-receipt+jws' });
    const jwk = keys.find(({ kid }) => kid === header.kid);
    const { crv, kty, x, y } = Object(jwk);
    const text = `{"crv":"${crv}","kty":"${kty}","x":"${x}","y":"${y}"}`;
    expect(createHash('sha256').update(text).digest('base64url')).toBe(header.kid);
    const key = createPublicKey({ key: { crv, kty, x, y }, format: 'jwk' });
    const isGood = (signed: string): boolean =>
      verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(tail, 'base64url'));
    expect([isGood(`${head}.${body}`), isGood(`${head}.${body}A`)]).toEqual([true, false]);
  });

  const python = findJwcrypto();
  it.skipIf(python === null)(
    `verifies it with jwcrypto${python === null ? ' (skipped: no python3 with the package python3-jwcrypto here)' : ''}`,
    async () => {
      const jws = await aReceipt({ keyring });
      const ask = (text: string): unknown =>
        JSON.parse(
          execFileSync(python ?? '', ['-c', BY_JWCRYPTO], {
            input: JSON.stringify({ jws: text, jwks: { keys } }),
          }).toString(),
        );
      const { kid } = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString());
      expect(ask(jws)).toMatchObject({ thumbprint: kid, payload: { consentId: IDS.consentId } });
      const [head, , tail] = jws.split('.');
      expect(ask(`${head}.${part({ consentId: 'another' })}.${tail}`)).toEqual({ refused: 'InvalidJWSSignature' });
    },
  );

  it('names keys of each type by their thumbprint', () => {
    for (const key of keys) expect(thumbprintOf(key), String(key.alg)).toBe(key.kid);
    // RFC 8037, A.3
    expect(thumbprintOf({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });
});

const BY_JWCRYPTO = `
import json, sys
from jwcrypto import jwk, jws
given = json.load(sys.stdin)
header = json.loads(jws.base64url_decode(given["jws"].split(".")[0]))
[key] = [each for each in given["jwks"]["keys"] if each["kid"] == header["kid"]]
key = jwk.JWK(**{name: key[name] for name in ("kty", "crv", "x", "y")})
token = jws.JWS()
token.allowed_algs = ["ES256"]
token.deserialize(given["jws"])
try:
    token.verify(key)
    print(json.dumps({"thumbprint": key.thumbprint(), "payload": json.loads(token.payload)}))
except jws.InvalidJWSSignature:
    print(json.dumps({"refused": "InvalidJWSSignature"}))
`;

/** Debian's python3-jwcrypto, or another one that is installed. */
function findJwcrypto(): string | null {
  for (const python of ['/usr/bin/python3', 'python3', process.env.LETDIALOG_PYTHON ?? '']) {
    try {
      if (python !== '') execFileSync(python, ['-c', 'import jwcrypto'], { stdio: 'ignore' });
      if (python !== '') return python;
    } catch {
      // not this one
    }
  }
  return null;
}

import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlindIndex } from '../api/crypto/blind-index.ts';
import {
  createKeyring,
  formatKeyring,
  KEY_PURPOSES,
  newEntry,
  newKeyring,
  newKeyringFile,
  parseKeyring,
} from '../api/crypto/keyring.ts';
import { createRecordKeys, type StoredRecordKey } from '../api/crypto/record-keys.ts';
import { createSealingKey, open, openText, reseal, seal, sealText, UnsealError } from '../api/crypto/sealing.ts';
import { loadSodium, type Sodium, sodium } from '../api/crypto/sodium.ts';
import { createUnsealCache } from '../api/crypto/unseal-cache.ts';
import { sealedFormerly } from './setup/former-format.ts';

/** Made by the code that had format 1 alone: "Trivsel i skolen" under 32 bytes of 7. */
const FORMER = 'AaDzLpiSGhm52XBBJL6ieXRHvQ96BQFxdoXiXzuSscmRk6/Uagf7Yqk/gF47';

describe('sealing', () => {
  const bytes = randomBytes(32);
  const key = createSealingKey(bytes);
  const place = 'dialog|post|1|body';

  it('gives back any text in the place where it was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(openText(key, place, sealText(key, place, text))).toBe(text);
      }),
    );
  });

  it('opens nowhere else, with no other key, and never when a bit was changed', () => {
    const sealed = seal(key, 'dialog|post|1|body', Buffer.from('Emma vil ikke i skole'));
    expect(() => open(key, 'dialog|other|1|body', sealed)).toThrow(UnsealError);
    expect(() => open(createSealingKey(randomBytes(32)), 'dialog|post|1|body', sealed)).toThrow(UnsealError);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(key, 'dialog|post|1|body', changed)).toThrow(UnsealError);
    }
    expect(() => open(key, 'x', sealed.subarray(0, 20))).toThrow(UnsealError);
  });

  it('never gives the same bytes twice', () => {
    expect(sealText(key, 'x', 'same').equals(sealText(key, 'x', 'same'))).toBe(false);
  });

  it('is XChaCha20-Poly1305 in format 2, as anybody can read who has the key', () => {
    const sealed = sealText(key, place, 'Emma vil ikke i skole');
    const plain = Buffer.alloc(sealed.length - 41);
    const nonce = sealed.subarray(1, 25);
    const context = Buffer.from(place);
    const { crypto_aead_xchacha20poly1305_ietf_decrypt: decrypt } = sodium();
    decrypt(plain, null, sealed.subarray(25), context, nonce, bytes);
    expect([sealed[0], plain.toString()]).toEqual([2, 'Emma vil ikke i skole']);
  });

  it('opens the example of draft-irtf-cfrg-xchacha-03, A.3.1', () => {
    const hex = (...lines: string[]) => Buffer.from(lines.join(''), 'hex');
    const text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    const sealed = hex(
      'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39',
      'ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9',
      '21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49',
    );
    const plain = Buffer.alloc(text.length);
    const context = hex('50515253c0c1c2c3c4c5c6c7');
    const nonce = hex('404142434445464748494a4b4c4d4e4f5051525354555657');
    const exampleKey = Buffer.from([...Array(32).keys()].map((index) => 0x80 + index));
    sodium().crypto_aead_xchacha20poly1305_ietf_decrypt(plain, null, sealed, context, nonce, exampleKey);
    expect(plain.toString()).toBe(text);
  });

  it('keeps a key to itself where it is shown', () => {
    const shown = [JSON.stringify(key), inspect(key, { depth: 9, showHidden: true })].join();
    for (const encoding of ['hex', 'base64'] as const) expect(shown).not.toContain(bytes.toString(encoding));
    expect(shown).not.toContain([...bytes].slice(0, 4).join(', '));
  });

  it('has keys of their own: what is done to the given bytes afterwards changes nothing', () => {
    const given = Buffer.from(bytes);
    const own = createSealingKey(given);
    given.fill(0);
    expect(openText(own, place, sealText(key, place, 'x'))).toBe('x');
    expect(() => createSealingKey(bytes.subarray(1))).toThrow('32 bytes, not 31');
  });
});

describe('what was sealed in format 1', () => {
  const bytes = randomBytes(32);
  const key = createSealingKey(bytes);

  it('opens in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(openText(key, place, sealedFormerly(bytes, place, text))).toBe(text);
      }),
    );
  });

  it('opens as a version that had only this format left it', () => {
    const fixed = createSealingKey(Buffer.alloc(32, 7));
    expect(openText(fixed, 'dialogs|sealed_topic|1', Buffer.from(FORMER, 'base64'))).toBe('Trivsel i skolen');
  });

  it('opens nowhere else, with no other key, and never when a bit was changed or the format was', () => {
    const sealed = sealedFormerly(bytes, 'place', 'Emma vil ikke i skole');
    expect(() => open(key, 'another place', sealed)).toThrow(UnsealError);
    expect(() => open(createSealingKey(randomBytes(32)), 'place', sealed)).toThrow(UnsealError);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(key, 'place', changed)).toThrow(UnsealError);
    }
    for (const format of [0, 2, 3]) {
      expect(() => open(key, 'place', Buffer.concat([Buffer.of(format), sealed.subarray(1)]))).toThrow(UnsealError);
    }
    expect(() => open(key, 'place', sealed.subarray(0, 20))).toThrow(UnsealError);
    expect(() => open(key, 'place', new Uint8Array())).toThrow(UnsealError);
  });

  it('is sealed again in format 2, for the same place alone', () => {
    const sealed = reseal(key, 'place', sealedFormerly(bytes, 'place', 'Emma vil ikke i skole'));
    expect([sealed[0], openText(key, 'place', sealed)]).toEqual([2, 'Emma vil ikke i skole']);
    expect(() => reseal(key, 'another place', sealed)).toThrow(UnsealError);
  });
});

describe('libsodium', () => {
  it('that does not load is told in words, with the reason', () => {
    const load = (): Sodium => {
      throw new Error("Cannot load addon 'sodium-native.node'\nCandidates: many", { cause: new Error('GLIBC_2.99') });
    };
    expect(() => loadSodium(load)).toThrow(
      /^libsodium does not load on \w+ \w+, .*install the dependencies again .*sodium-native\.node' \(GLIBC_2\.99\)$/,
    );
  });

  it('that opens what nobody sealed, or not what it sealed, is refused', () => {
    const { crypto_aead_xchacha20poly1305_ietf_decrypt: decrypt } = sodium();
    const losesTheSign: Sodium = {
      ...sodium(),
      crypto_aead_xchacha20poly1305_ietf_decrypt: (...given) => {
        try {
          return decrypt(...given);
        } catch {
          return 2 ** 64;
        }
      },
    };
    expect(() => loadSodium(() => losesTheSign)).toThrow('it opens bytes that were tampered with');
    const opensNothing: Sodium = { ...sodium(), crypto_aead_xchacha20poly1305_ietf_decrypt: () => 2 ** 64 };
    expect(() => loadSodium(() => opensNothing)).toThrow('it does not open what it sealed');
    expect(() => loadSodium(sodium)).not.toThrow();
  });
});

describe('the keyring', () => {
  it('is read back as it was written', () => {
    const entries = newKeyring();
    expect(parseKeyring(formatKeyring(entries))).toEqual(entries);
    expect(parseKeyring(newKeyringFile())).toHaveLength(KEY_PURPOSES.length);
  });

  it.each([
    ['{}', 'version'],
    [JSON.stringify({ version: 1, keys: [] }), 'wrap'],
    [formatKeyring([...newKeyring(), newEntry('wrap', 'active')]), 'exactly one active'],
    [formatKeyring(newKeyring().map((entry) => ({ ...entry, key: 'c2hvcnQ=' }))), '32 bytes'],
  ])('refuses %# with a reason that holds no key', (text, reason) => {
    expect(() => parseKeyring(text)).toThrow(reason);
  });

  it('still opens what an old key wrapped, and wraps with the active one', () => {
    const entries = newKeyring();
    const dataKey = randomBytes(32);
    const wrapped = createKeyring(entries).wrap('place', dataKey);
    const fresh = newEntry('wrap', 'active');
    const rotated = createKeyring([
      fresh,
      ...entries.map((e) => (e.purpose === 'wrap' ? { ...e, state: 'old' as const } : e)),
    ]);
    expect(rotated.unwrap('place', wrapped).bytes().equals(dataKey)).toBe(true);
    expect(rotated.wrap('place', dataKey).subarray(0, 8).toString()).toBe(fresh.id);
    expect(() => createKeyring(newKeyring()).unwrap('place', wrapped)).toThrow(UnsealError);
    expect(() => rotated.unwrap('another place', wrapped)).toThrow(UnsealError);
  });

  it('keeps the labels of its MACs apart', () => {
    const keyring = createKeyring(newKeyring());
    expect(keyring.mac('a', 'value').equals(keyring.mac('b', 'value'))).toBe(false);
    expect(keyring.mac('a', 'value').equals(keyring.mac('a', 'value'))).toBe(true);
  });

  it('indexes a CPR number with and without hyphen alike, and issuer and subject apart', () => {
    const index = createBlindIndex(createKeyring(newKeyring()));
    expect(index.cpr('710110-1234').equals(index.cpr('7101101234'))).toBe(true);
    expect(index.subject('a', 'b|c').equals(index.subject('a|b', 'c'))).toBe(false);
  });
});

describe('record keys', () => {
  it('are one per scope, also when two processes make the first at once, and tie a record to its place', async () => {
    const rows = new Map<string | null, StoredRecordKey>();
    const store = {
      find: async () => null,
      insertOrFind: async (scope: string | null, offered: StoredRecordKey) => {
        if (!rows.has(scope)) rows.set(scope, offered);
        return rows.get(scope) ?? offered;
      },
    };
    const keyring = createKeyring(newKeyring());
    let counter = 0;
    const make = () => createRecordKeys(keyring, store, () => String(++counter));
    const [one, other] = await Promise.all([make().of(null), make().of(null)]);
    const place = { table: 'persons', column: 'sealed_name', id: '1' };
    const sealed = one.seal(place, 'Mette Krogh');
    expect(other.open(place, sealed)).toBe('Mette Krogh');
    expect(() => other.open({ ...place, id: '2' }, sealed)).toThrow(UnsealError);
    const town = await make().of('0198f0a0-0000-7000-8000-000000000000');
    expect(() => town.open(place, sealed)).toThrow(UnsealError);
  });
});

describe('what was opened', () => {
  it('is kept for whoever brings the same bytes to the same place, until others were asked for more lately', () => {
    const asked: string[] = [];
    const cache = createUnsealCache<string>(2);
    const ask = (place: string, ...bytes: number[]) => {
      const sealed = Uint8Array.from(bytes);
      return cache.open(place, sealed, () => {
        asked.push(place);
        if (sealed.length === 0) throw new UnsealError();
        return `${place}:${sealed}`;
      });
    };
    expect([ask('a', 1), ask('a', 1)]).toEqual(['a:1', 'a:1']);
    expect(asked).toEqual(['a']);
    expect([ask('a', 2), ask('b', 2)]).toEqual(['a:2', 'b:2']);
    expect(() => ask('b')).toThrow(UnsealError);
    expect(ask('b', 2)).toBe('b:2');
    expect(asked).toEqual(['a', 'a', 'b', 'b']);
    ask('c', 3);
    expect(cache.size()).toBe(2);
    ask('a', 2);
    expect(asked).toEqual(['a', 'a', 'b', 'b', 'c', 'a']);
    expect([ask('c', 3), ask('b', 2), ask('c', 3)]).toEqual(['c:3', 'b:2', 'c:3']);
    expect(asked).toEqual(['a', 'a', 'b', 'b', 'c', 'a', 'b']);
  });
});

import { createSecretKey, randomBytes } from 'node:crypto';
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
import { createRemembered } from '../api/crypto/remembered.ts';
import { open, openText, seal, sealText, UnsealError } from '../api/crypto/sealing.ts';

describe('sealing', () => {
  const key = createSecretKey(randomBytes(32));

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
    expect(() => open(createSecretKey(randomBytes(32)), 'dialog|post|1|body', sealed)).toThrow(UnsealError);
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
    expect(rotated.unwrap('place', wrapped).export().equals(dataKey)).toBe(true);
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
  it('is remembered for whoever brings the same bytes to the same place, and the oldest is forgotten', () => {
    const asked: string[] = [];
    const remembered = createRemembered(2, (place, sealed) => {
      asked.push(place);
      if (sealed.length === 0) throw new UnsealError();
      return `${place}:${sealed}`;
    });
    const ask = (place: string, ...sealed: number[]) => remembered.open(place, Uint8Array.from(sealed));
    expect([ask('a', 1), ask('a', 1)]).toEqual(['a:1', 'a:1']);
    expect(asked).toEqual(['a']);
    expect([ask('a', 2), ask('b', 2)]).toEqual(['a:2', 'b:2']);
    expect(() => ask('b')).toThrow(UnsealError);
    expect(ask('b', 2)).toBe('b:2');
    expect(asked).toEqual(['a', 'a', 'b', 'b']);
    ask('c', 3);
    expect(remembered.size()).toBe(2);
    ask('a', 2);
    expect(asked).toEqual(['a', 'a', 'b', 'b', 'c', 'a']);
  });
});

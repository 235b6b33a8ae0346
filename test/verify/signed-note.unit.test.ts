import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from '../../api/verify/checkpoint.ts';
import {
  createSignerKey,
  formatVerifierKey,
  type NoteKeyType,
  type NoteSignerKey,
  parseVerifierKey,
  signNote,
  verifyNote,
} from '../../api/verify/note-keys.ts';
import {
  decodeNote,
  formatNote,
  NoteError,
  type NoteFault,
  parseNote,
  parseSignatures,
} from '../../api/verify/signed-note.ts';

const fault = (expected: NoteFault) => expect.objectContaining({ name: 'NoteError', fault: expected });
const TYPES = ['ed25519', 'cosignature-ed25519', 'ml-dsa-44'] as const;
const newKey = (name: string, type: NoteKeyType): NoteSignerKey =>
  createSignerKey(
    name,
    type,
    type === 'ml-dsa-44' ? generateKeyPairSync('ml-dsa-44').privateKey : generateKeyPairSync('ed25519').privateKey,
  );
const pkcs8 = (prefix: string, seed: string) =>
  createPrivateKey({ key: Buffer.from(prefix + seed, 'hex'), format: 'der', type: 'pkcs8' });

/** Of the documentation of Go's golang.org/x/mod/sumdb/note. */
const GO = {
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  peter: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  enoch: 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
  peterSecret: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').toString('hex', 1),
  peterLine:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  enochLine:
    '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n',
};
/** Of c2sp.org/signed-note. */
const SPEC = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
};
/** Of c2sp.org/tlog-cosignature, which does not tell the keys. */
const SOFA =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';
/**
 * A checkpoint that another implementation signed with ML-DSA-44, at the time 0 (filippo.io/torchwood, in the tests of
 * litewitness). Its key is made from a seed.
 */
const MLDSA = {
  seed: '2886adc2b0eabfce67c0472939127998bf886cf256bfee8ba76a253fce1146e0',
  keyId: 'b5df45c5',
  text: 'example.com/mldsa-log\n1\n+zoErtsZtGO6sfiSV/v4UJSIyowisE8hvjw0q5+bD38=\n',
  signature: readFileSync(join(import.meta.dirname, 'vectors/ml-dsa-44-signature.txt'), 'utf8').trim(),
};
const ED25519_SEED = '302e020100300506032b657004220420';
const MLDSA_SEED = '3034020100300b060960864801650304031104228020';
const AT = new Date('2026-11-30T17:28:24.999Z');
const CHECKPOINT = formatCheckpoint({ origin: 'log.example/audit-log', size: 7n, root: Buffer.alloc(32, 5) });

describe('the known notes', () => {
  it('of the specification and of Go are good, each signer is told', () => {
    const [signer] = verifyNote(parseNote(SPEC.note), [parseVerifierKey(SPEC.key)]);
    expect(signer).toMatchObject({ key: { name: 'example.com/foo', type: 'ed25519' }, timestamp: null });
    const note = parseNote(`${GO.text}\n${GO.peterLine}${GO.enochLine}`);
    const keys = [parseVerifierKey(GO.enoch), parseVerifierKey(GO.peter)];
    expect(verifyNote(note, keys).map(({ key }) => key.name)).toEqual(['PeterNeumann', 'EnochRoot']);
    expect(verifyNote(note, keys.slice(1)).map(({ key }) => key.name)).toEqual(['PeterNeumann']);
    expect(verifyNote(note, [])).toEqual([]);
  });

  it('of Go is made again, byte for byte, with its key', () => {
    const key = createSignerKey('PeterNeumann', 'ed25519', pkcs8(ED25519_SEED, GO.peterSecret));
    expect(formatVerifierKey(key)).toBe(GO.peter);
    expect(formatNote(GO.text, [signNote(GO.text, key, AT)])).toBe(`${GO.text}\n${GO.peterLine}`);
  });

  it('of a cosigned checkpoint is read and written again', () => {
    const note = parseNote(SOFA);
    expect(formatNote(note.text, note.signatures)).toBe(SOFA);
    expect(note.signatures.map(({ name, signature }) => [name, signature.length])).toEqual([
      ['example.com/behind-the-sofa', 64],
      ['witness.example.com/w1', 72],
    ]);
    expect(note.signatures[1]?.signature.readBigUInt64BE()).toBe(1_679_315_147n);
    expect(parseCheckpoint(note.text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163n });
    expect(formatCheckpoint(parseCheckpoint(note.text))).toBe(note.text);
  });

  it('of ML-DSA-44, signed by another implementation, is good, and its key id is the one told', () => {
    const key = createSignerKey('example.com/mldsa-log', 'ml-dsa-44', pkcs8(MLDSA_SEED, MLDSA.seed));
    expect(key.keyId.toString('hex')).toBe(MLDSA.keyId);
    const line = `— example.com/mldsa-log ${MLDSA.signature}\n`;
    expect(verifyNote(parseNote(`${MLDSA.text}\n${line}`), [key])).toEqual([{ key, timestamp: 0n }]);
    const another = MLDSA.text.replace('\n1\n', '\n2\n');
    expect(() => verifyNote(parseNote(`${another}\n${line}`), [key])).toThrow(fault('bad_signature'));
    const longer = `${MLDSA.text}one more line\n`;
    expect(() => verifyNote(parseNote(`${longer}\n${line}`), [key])).toThrow(fault('bad_signature'));
  });
});

describe.each(TYPES)('a key of type %s', (type) => {
  const key = newKey('log.example/audit-log', type);
  const note = formatNote(CHECKPOINT, [signNote(CHECKPOINT, key, AT)]);

  it('is written and read, with the key id that the specification says', () => {
    const text = formatVerifierKey(key);
    expect(parseVerifierKey(text)).toEqual({ name: key.name, type, keyId: key.keyId, publicKey: key.publicKey });
    const [name = '', id = '', ...base64] = text.split('+');
    const bytes = Buffer.from(base64.join('+'), 'base64');
    expect(bytes[0]).toBe({ ed25519: 1, 'cosignature-ed25519': 4, 'ml-dsa-44': 6 }[type]);
    expect(bytes.length).toBe(type === 'ml-dsa-44' ? 1313 : 33);
    const hash = createHash('sha256')
      .update(Buffer.concat([Buffer.from(`${name}\n`), bytes]))
      .digest('hex');
    expect(hash.slice(0, 8)).toBe(id);
  });

  it('signs, and any byte changed of text or signature refuses the note', () => {
    const timestamp = type === 'ed25519' ? null : 1_796_059_704n;
    expect(verifyNote(parseNote(note), [key])).toEqual([{ key, timestamp }]);
    const { text, signatures } = parseNote(note);
    const [line] = signatures;
    if (!line) throw new Error('not signed');
    for (let index = 0; index < line.signature.length; index += type === 'ml-dsa-44' ? 97 : 1) {
      const changed = Buffer.from(line.signature);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => verifyNote({ text, signatures: [{ ...line, signature: changed }] }, [key])).toThrow(
        fault('bad_signature'),
      );
    }
    for (const wrong of [line.signature.subarray(1), Buffer.concat([line.signature, Buffer.of(0)])])
      expect(() => verifyNote({ text, signatures: [{ ...line, signature: wrong }] }, [key])).toThrow(
        fault('bad_signature'),
      );
    for (const other of [text.replace('7', '8'), text.replace('log.', 'lag.'), 'no checkpoint\n', `${text}more\n`])
      expect(() => verifyNote({ text: other, signatures }, [key])).toThrow(fault('bad_signature'));
  });

  it('is not mistaken for one of the same name or of another name', () => {
    const others = [newKey(key.name, type), { ...key, name: 'other.example' }, { ...key, keyId: Buffer.alloc(4) }];
    for (const other of others) expect(verifyNote(parseNote(note), [other])).toEqual([]);
    const twin = { ...newKey(key.name, type), keyId: key.keyId };
    expect(() => verifyNote(parseNote(note), [key, twin])).toThrow(fault('ambiguous_keys'));
    expect(verifyNote(parseNote(note), [key, { ...key }])).toHaveLength(1);
  });
});

describe('a cosignature', () => {
  it('signs the messages that the specification shows', () => {
    const first = newKey('w1.example', 'cosignature-ed25519');
    const message = Buffer.from(`cosignature/v1\ntime 1796059704\n${CHECKPOINT}`);
    expect(signNote(CHECKPOINT, first, AT).signature.subarray(8)).toEqual(sign(null, message, first.privateKey));
    // The same for ML-DSA-44, whose signatures differ each time: signed by hand, it is taken.
    const second = newKey('w2.example', 'ml-dsa-44');
    const time = Buffer.from('000000006b0db0b8', 'hex');
    const struct = Buffer.concat([
      ...[Buffer.from('subtree/v1\n\0'), Buffer.of(10), Buffer.from('w2.example'), time],
      ...[Buffer.of(21), Buffer.from('log.example/audit-log'), Buffer.alloc(8)],
      ...[Buffer.from('0000000000000007', 'hex'), Buffer.alloc(32, 5)],
    ]);
    const signature = Buffer.concat([time, sign(null, struct, second.privateKey)]);
    const note = { text: CHECKPOINT, signatures: [{ name: second.name, keyId: second.keyId, signature }] };
    expect(verifyNote(note, [second])).toEqual([{ key: second, timestamp: 0x6b0db0b8n }]);
  });

  it('of something that is no checkpoint, or whose names are too long, is not made', () => {
    for (const type of ['cosignature-ed25519', 'ml-dsa-44'] as const)
      expect(() => signNote('hello\n', newKey('w.example', type), AT)).toThrow(fault('malformed_checkpoint'));
    const key = newKey('w'.repeat(256), 'ml-dsa-44');
    expect(() => signNote(CHECKPOINT, key, AT)).toThrow(fault('malformed_checkpoint'));
    expect(() => signNote(`${CHECKPOINT}more\n`, newKey('w', 'ml-dsa-44'), AT)).toThrow(fault('malformed_checkpoint'));
  });

  it('may be there twice: one key counts once, with its latest time, and both must be good', () => {
    const key = newKey('w.example', 'cosignature-ed25519');
    const [early, late] = [signNote(CHECKPOINT, key, new Date(1000)), signNote(CHECKPOINT, key, new Date(5000))];
    const note = { text: CHECKPOINT, signatures: [late, early] };
    expect(verifyNote(note, [key])).toEqual([{ key, timestamp: 5n }]);
    const bad = { ...early, signature: Buffer.alloc(72) };
    expect(() => verifyNote({ ...note, signatures: [late, bad] }, [key])).toThrow(fault('bad_signature'));
  });

  it('with a time beyond 2^63 is refused', () => {
    const key = newKey('w.example', 'cosignature-ed25519');
    const time = 2n ** 63n;
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(time);
    const made = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${CHECKPOINT}`), key.privateKey);
    const signature = { name: key.name, keyId: key.keyId, signature: Buffer.concat([bytes, made]) };
    expect(() => verifyNote({ text: CHECKPOINT, signatures: [signature] }, [key])).toThrow(fault('bad_signature'));
  });
});

describe('a malformed note', () => {
  const good = SPEC.note;
  const line = good.slice(good.indexOf('—'));
  const text = 'This is an example message.\n';
  const spaces = ['\u0085', '\u00a0', '\u1680', '\u2003', '\u2028', '\u3000'];

  it.each([
    ['nothing', ''],
    ['text alone', text],
    ['no signature', `${text}\n`],
    ['no empty line', `${text}${line}`],
    ['no newline at the end', good.slice(0, -1)],
    ['an empty line at the end', `${good}\n`],
    ['text after the signatures', `${good}text\n`],
    ['carriage returns', good.replaceAll('\n', '\r\n')],
    ['a tab in the text', `a\tb\n\n${line}`],
    ['a NUL in the text', `a\0b\n\n${line}`],
    ['half of a character', `a\ud800b\n\n${line}`],
    ['a hyphen for the dash', `${text}\n${line.replace('—', '-')}`],
    ['two spaces', `${text}\n${line.replace('foo ', 'foo  ')}`],
    ['a space at the end', `${text}\n${line.replace('\n', ' \n')}`],
    ['no name', `${text}\n${line.replace('example.com/foo ', '')}`],
    ['a plus in the name', `${text}\n${line.replace('/foo', '+foo')}`],
    ...spaces.map((space) => [
      `U+${space.charCodeAt(0).toString(16)} in the name`,
      `${text}\n${line.replace('/', space)}`,
    ]),
    ['no base64', `${text}\n— example.com/foo ====\n`],
    ['base64 without its end', `${text}\n${line.replace('=', '')}`],
    ['base64 of URLs', `${text}\n${line.replace('Uw2', '-w2')}`],
    ['base64 with bits too many', `${text}\n${line.replace('aQM=', 'aQN=')}`],
    ['a key id alone', `${text}\n— example.com/foo Uw2QOg==\n`],
    ['less than a key id', `${text}\n— example.com/foo Uw2Q\n`],
    ['a good signature after a bad line', `${text}\n— x\n${line}`],
  ] as [string, string][])('with %s is refused', (_what, note) => {
    expect(() => parseNote(note)).toThrow(fault('malformed_note'));
  });

  it('is one whose bytes are not UTF-8, also where a reader would mend them', () => {
    const bytes = Buffer.from(good);
    expect(decodeNote(bytes)).toBe(good);
    bytes[3] = 0xff;
    expect(() => decodeNote(bytes)).toThrow(fault('malformed_note'));
    expect(decodeNote(Buffer.from(`\ufeff${good}`))).toBe(`\ufeff${good}`);
  });

  it('has its text end at the last empty line', () => {
    expect(parseNote(`one\n\ntwo\n\n${line}`).text).toBe('one\n\ntwo\n');
    expect(parseNote(`\n\n${line}`).text).toBe('\n');
    const keys = [parseVerifierKey(SPEC.key)];
    expect(() => verifyNote(parseNote(`\n\n${line}`), keys)).toThrow(fault('bad_signature'));
  });

  it('has more than 16 signatures', () => {
    const lines = (count: number): string => line.repeat(count);
    expect(parseNote(`${text}\n${lines(16)}`).signatures).toHaveLength(16);
    expect(() => parseNote(`${text}\n${lines(17)}`)).toThrow(fault('too_many_signatures'));
    expect(() => parseSignatures(lines(17))).toThrow(fault('too_many_signatures'));
    expect(parseSignatures(lines(2))).toHaveLength(2);
  });

  it('is not written either', () => {
    const signature = parseNote(good).signatures.slice(0, 1);
    const [one] = signature;
    if (!one) throw new Error('not signed');
    for (const wrong of ['', 'no newline', 'a\tb\n', 'a\ud800\n'])
      expect(() => formatNote(wrong, signature)).toThrow(fault('malformed_note'));
    for (const wrong of [
      [],
      [{ ...one, name: 'a b' }],
      [{ ...one, keyId: Buffer.alloc(3) }],
      [{ ...one, signature: Buffer.alloc(0) }],
    ])
      expect(() => formatNote(text, wrong)).toThrow(fault('malformed_note'));
    expect(formatNote(text, signature)).toBe(good);
  });

  it('is found with any one byte of a good one changed: refused, or signed by nobody known', () => {
    const keys = [parseVerifierKey(SPEC.key)];
    const bytes = Buffer.from(good);
    for (let index = 0; index < bytes.length; index += 1) {
      for (const bit of [1, 0x20, 0x80]) {
        const changed = Buffer.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ bit;
        expect(signersOf(changed, keys)).toEqual([]);
      }
    }
  });
});

function signersOf(bytes: Buffer, keys: ReturnType<typeof parseVerifierKey>[]): string[] {
  try {
    return verifyNote(parseNote(decodeNote(bytes)), keys).map(({ key }) => key.name);
  } catch (error) {
    if (error instanceof NoteError) return [];
    throw error;
  }
}

describe('a verifier key', () => {
  it.each([
    ['', 'malformed_key'],
    ['example.com/foo', 'malformed_key'],
    [SPEC.key.replace('530d903a', '530d903b'), 'malformed_key'],
    [SPEC.key.replace('530d903a', '530D903A'), 'malformed_key'],
    [SPEC.key.replace('530d903a', '53 d903a'), 'malformed_key'],
    [SPEC.key.replace('/foo', ' foo'), 'malformed_key'],
    [SPEC.key.replace('/foo', '/bar'), 'malformed_key'],
    [SPEC.key.slice(0, -1), 'malformed_key'],
    [`${SPEC.key}\n`, 'malformed_key'],
    [SPEC.key.replace('+Ae', '+BO'), 'malformed_key'],
    [SPEC.key.replace('+Ae', '+Bu'), 'malformed_key'],
    [SPEC.key.replace('+Ae', '+Au'), 'unknown_key_type'],
    [SPEC.key.replace('+Ae', '+/+'), 'unknown_key_type'],
  ] as [string, NoteFault][])('%j is refused as %s', (text, expected) => {
    expect(() => parseVerifierKey(text)).toThrow(fault(expected));
  });

  it('has a name and a key that fit', () => {
    const ed25519 = generateKeyPairSync('ed25519').privateKey;
    expect(() => createSignerKey('a b', 'ed25519', ed25519)).toThrow(fault('malformed_key'));
    expect(() => createSignerKey('a', 'ml-dsa-44', ed25519)).toThrow(fault('malformed_key'));
  });
});

describe('a checkpoint', () => {
  const root = Buffer.alloc(32, 7).toString('base64');

  it('may have lines after the third', () => {
    const text = `log.example\n0\n${root}\nextension\n`;
    expect(parseCheckpoint(text)).toEqual({ origin: 'log.example', size: 0n, root: Buffer.alloc(32, 7) });
    expect(parseCheckpoint(`ø log\n${2n ** 63n - 1n}\n${root}\n`).size).toBe(2n ** 63n - 1n);
  });

  it.each([
    ['nothing', ''],
    ['two lines', `a\n1\n`],
    ['no newline', `a\n1\n${root}`],
    ['an empty origin', `\n1\n${root}\n`],
    ['a leading zero', `a\n01\n${root}\n`],
    ['a sign', `a\n+1\n${root}\n`],
    ['a size below zero', `a\n-1\n${root}\n`],
    ['hexadecimal', `a\n0x1\n${root}\n`],
    ['no size', `a\n\n${root}\n`],
    ['a size beyond 63 bits', `a\n${2n ** 63n}\n${root}\n`],
    ['a size of very many digits', `a\n${'9'.repeat(100)}\n${root}\n`],
    ['a root that is too short', `a\n1\n${Buffer.alloc(31).toString('base64')}\n`],
    ['a root with bits too many', `a\n1\n${root.slice(0, -2)}d=\n`],
    ['an empty extension', `a\n1\n${root}\n\n`],
    ['an extension without a newline', `a\n1\n${root}\nx`],
  ])('with %s is refused', (_what, text) => {
    expect(() => parseCheckpoint(text)).toThrow(fault('malformed_checkpoint'));
  });

  it('is not written with an origin of two lines or a root of another length', () => {
    for (const origin of ['', 'a\nb'])
      expect(() => formatCheckpoint({ origin, size: 1n, root: Buffer.alloc(32) })).toThrow(
        fault('malformed_checkpoint'),
      );
    expect(() => formatCheckpoint({ origin: 'a', size: 1n, root: Buffer.alloc(31) })).toThrow(
      fault('malformed_checkpoint'),
    );
    expect(() => formatCheckpoint({ origin: 'a', size: -1n, root: Buffer.alloc(32) })).toThrow(
      fault('malformed_checkpoint'),
    );
  });
});

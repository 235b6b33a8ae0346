import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { judgeNote } from '../../api/verify/judge-note.ts';
import { leafHash, nodeHash } from '../../api/verify/merkle.ts';
import {
  createSignerKey,
  createVerifierKey,
  formatVerifierKey,
  type NoteKeyType,
  type NoteSignerKey,
  signNote,
} from '../../api/verify/note-keys.ts';
import { parsePolicy, type TrustPolicy } from '../../api/verify/policy-file.ts';
import { formatProofFile, parseProofFile, verifyProofFile } from '../../api/verify/proof-file.ts';
import { formatNote, type NoteFault, parseNote } from '../../api/verify/signed-note.ts';

const fault = (expected: NoteFault) => expect.objectContaining({ name: 'NoteError', fault: expected });
const newKey = (name: string, type: NoteKeyType): NoteSignerKey =>
  createSignerKey(
    name,
    type,
    type === 'ml-dsa-44' ? generateKeyPairSync('ml-dsa-44').privateKey : generateKeyPairSync('ed25519').privateKey,
  );
const policyOf = (...lines: readonly string[]): TrustPolicy => parsePolicy(Buffer.from(`${lines.join('\n')}\n`));

const ORIGIN = 'dialog.example/audit-log';
const log = newKey(ORIGIN, 'ed25519');
const later = newKey(ORIGIN, 'ml-dsa-44');
const names = ['x1', 'x2', 'x3', 'y1', 'y2', 'y3'];
const witnesses = names.map((name, index) =>
  newKey(`${name}.example`, index % 2 ? 'ml-dsa-44' : 'cosignature-ed25519'),
);
const leaves = ['a', 'b', 'c'].map((text) => leafHash(Buffer.from(text)));
const [a, b, c] = leaves;
if (!a || !b || !c) throw new Error('three leaves');
const root = nodeHash(nodeHash(a, b), c);
const TEXT = formatCheckpoint({ origin: ORIGIN, size: 3n, root });
const AT = new Date('2026-11-30T17:28:24Z');
const noteOf = (...keys: readonly NoteSignerKey[]): string =>
  formatNote(
    TEXT,
    keys.map((key) => signNote(TEXT, key, AT)),
  );
const LOG = `log ${formatVerifierKey(log)} https://dialog.example/audit-log/`;
const WITNESSES = witnesses.map((key, index) => `witness ${names[index]} ${formatVerifierKey(key)}`);
/** The example of the specification. */
const GROUPS = [
  'group X-witnesses 2 x1 x2 x3',
  'group Y-witnesses any y1 y2 y3',
  'group X-and-Y all X-witnesses Y-witnesses',
];

describe('a policy', () => {
  const policy = policyOf(LOG, '', ...WITNESSES, '# two groups', ...GROUPS, 'quorum X-and-Y');
  const isTrusted = (cosigners: readonly number[], by = policy): boolean => {
    const keys = cosigners.flatMap((index) => witnesses[index] ?? []);
    try {
      judgeNote(parseNote(noteOf(log, ...keys)), by);
      return true;
    } catch (error) {
      if (Object(error).fault === 'too_few_witnesses') return false;
      throw error;
    }
  };

  it('asks for as many witnesses of each group as it says: all 64 sets of cosigners', () => {
    for (let set = 0; set < 64; set += 1) {
      const cosigners = names.map((_, index) => index).filter((index) => set & (1 << index));
      const ofX = cosigners.filter((index) => index < 3).length;
      expect(isTrusted(cosigners)).toBe(ofX >= 2 && cosigners.length > ofX);
    }
  });

  it('tells who signed, and when', () => {
    const verdict = judgeNote(parseNote(noteOf(log, ...witnesses.slice(0, 4))), policy);
    expect(verdict.checkpoint).toEqual({ origin: ORIGIN, size: 3n, root });
    expect(verdict.log.map(({ key, timestamp }) => [key.name, timestamp])).toEqual([[ORIGIN, null]]);
    const time = BigInt(AT.getTime() / 1000);
    expect(verdict.witnesses.map(({ name, timestamp }) => [name, timestamp])).toEqual(
      ['x1', 'x2', 'x3', 'y1'].map((name) => [name, time]),
    );
    expect(policy.logs[0]?.url).toBe('https://dialog.example/audit-log/');
  });

  it('may ask for one witness, or for none, and takes any of the keys of a log', () => {
    const one = policyOf(LOG, ...WITNESSES, 'quorum y2');
    expect([isTrusted([0, 1, 2, 3], one), isTrusted([4], one)]).toEqual([false, true]);
    const none = policyOf(LOG, `log ${formatVerifierKey(later)}`, 'quorum none');
    for (const keys of [[log], [later], [log, later]])
      expect(judgeNote(parseNote(noteOf(...keys)), none).log).toHaveLength(keys.length);
  });

  it('believes no other log, no witness as a log and no log under the name of another', () => {
    const judged =
      (by: TrustPolicy, ...keys: readonly NoteSignerKey[]) =>
      () =>
        judgeNote(parseNote(noteOf(...keys)), by);
    const none = policyOf(LOG, ...WITNESSES, 'quorum none');
    expect(judged(none, newKey(ORIGIN, 'ed25519'))).toThrow(fault('not_signed_by_known_key'));
    expect(judged(none, ...witnesses)).toThrow(fault('not_signed_by_known_key'));
    expect(judged(policyOf('quorum none'), log)).toThrow(fault('not_signed_by_known_key'));
    // A log that the policy knows has signed what another log is said to have.
    const other = newKey('other.example/log', 'ed25519');
    const both = policyOf(LOG, `log ${formatVerifierKey(other)}`, 'quorum none');
    expect(judged(both, other)).toThrow(fault('not_signed_by_known_key'));
  });

  it('refuses a note with a bad signature of somebody it knows, also where the quorum is reached without', () => {
    const note = parseNote(noteOf(log, ...witnesses));
    for (const index of note.signatures.keys()) {
      const signatures = note.signatures.map((each, at) =>
        at === index ? { ...each, signature: Buffer.alloc(each.signature.length, 1) } : each,
      );
      expect(() => judgeNote({ ...note, signatures }, policy)).toThrow(fault('bad_signature'));
    }
    const unknown = {
      ...note,
      signatures: [...note.signatures, { name: 'z', keyId: Buffer.alloc(4), signature: Buffer.alloc(9) }],
    };
    expect(judgeNote(unknown, policy).witnesses).toHaveLength(6);
  });

  it('is read with any white space, comments, an order of its own and names that are no ASCII', () => {
    const spaced = policyOf(
      ...WITNESSES.map((line) => ` \t${line.replaceAll(' ', ' \t ')}  `),
      '',
      ' \t',
      '\t# no',
      LOG,
      'quorum x1',
    );
    expect([...spaced.witnesses.keys()]).toEqual(names);
    const danish = WITNESSES[0]?.replace(' x1 ', ' Ærø ') ?? '';
    const named = policyOf(danish, LOG, 'group ålborg all Ærø', 'quorum ålborg');
    expect(judgeNote(parseNote(noteOf(log, ...witnesses)), named).witnesses[0]?.name).toBe('Ærø');
    const bytes = Buffer.concat([
      Buffer.from(`${LOG}\nwitness `),
      Buffer.of(0xff),
      Buffer.from(`${WITNESSES[0]?.slice(10)}\nquorum `),
      Buffer.of(0xff, 0x0a),
    ]);
    expect(parsePolicy(bytes).quorum).toBe('\u00ff');
  });

  const twin = formatVerifierKey(createVerifierKey('twin.example', 'ed25519', log.publicKey));
  const [x1 = '', x2 = '', x3 = ''] = WITNESSES;
  it.each([
    ['no newline at the end', 1, []],
    ['no quorum', undefined, ['']],
    ['no quorum', undefined, [LOG]],
    ['a second quorum', 2, ['quorum none', 'quorum none']],
    ['not "quorum NAME"', 1, ['quorum']],
    ['not "quorum NAME"', 1, ['quorum none none']],
    ['a quorum that no line before defines', 1, ['quorum x1', x1]],
    ['neither log, witness, group nor quorum', 2, [LOG, 'logs x']],
    ['neither log, witness, group nor quorum', 1, ['LOG x']],
    ['neither log, witness, group nor quorum', 1, ['\u00a0quorum none']],
    ['a control character', 1, ['quorum none\r']],
    ['a control character', 1, ['# \u007f']],
    ['a control character', 1, ['quorum\u000bnone']],
    ['not "log KEY [URL]"', 1, ['log']],
    ['not "log KEY [URL]"', 1, [`${LOG} more`]],
    ['not a verifier key', 1, ['log x']],
    ['not a verifier key', 1, [LOG.replace('dialog', 'dialag')]],
    ['a key of an unknown type', 1, ['log a+00000000+/wA=']],
    ['a key that is there already', 2, [LOG, LOG]],
    ['a key that is there already', 2, [LOG, `log ${twin}`]],
    ['a key of a type that is not for this', 1, [x1.replace('witness x1', 'log')]],
    ['a key of a type that is not for this', 1, [`witness w ${formatVerifierKey(log)}`]],
    ['not "witness NAME KEY [URL]"', 1, ['witness x1']],
    ['not "witness NAME KEY [URL]"', 1, [`${x1} url more`]],
    ['a name that is taken', 2, [x1, x2.replace(' x2 ', ' x1 ')]],
    ['a name that is taken', 1, [x1.replace(' x1 ', ' none ')]],
    ['a name that is taken', 2, [x1, 'group x1 all x1']],
    ['a name that is taken', 2, [x1, 'group none all x1']],
    ['a key that is there already', 2, [x1, x1.replace(' x1 ', ' x9 ')]],
    ['not "group NAME all|any|NUMBER MEMBER…"', 1, ['group g']],
    ['not "group NAME all|any|NUMBER MEMBER…"', 1, ['group g all']],
    ['a member that no line before defines', 2, [x1, 'group g all x1 x2']],
    ['a member that no line before defines', 1, ['group g all g']],
    ['a member that no line before defines', 2, [x1, 'group g all none']],
    ['a member that is one already', 2, [x1, 'group g any x1 x1']],
    ['a member that is one already', 4, [x1, x2, 'group g all x1', 'group h all x1 x2']],
    ...['0', '-1', '4', '01', '1.0', '+1', 'one', 'ALL', '1e0', '99999999999999999999'].map(
      (least) => ['a number that the members cannot reach', 4, [x1, x2, x3, `group g ${least} x1 x2 x3`]] as const,
    ),
  ] as [string, number | undefined, readonly string[]][])('is refused: %s, line %s', (expected, line, lines) => {
    const text = lines.length === 0 ? 'quorum none' : `${lines.join('\n')}\n`;
    expect(() => parsePolicy(Buffer.from(text))).toThrow(expect.objectContaining({ fault: expected, line }));
  });
});

describe('a proof file', () => {
  const policy = policyOf(LOG, 'quorum none');
  const proof = { index: 1n, path: [a, c], checkpoint: noteOf(log), extra: Buffer.from('b') };
  const text = formatProofFile(proof);

  it('is written as the specification shows, and read again', () => {
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nextra Yg==\nindex 1\n${base64(a)}\n${base64(c)}\n\n${proof.checkpoint}`);
    expect(parseProofFile(text)).toEqual({ ...proof, path: [Buffer.from(a), Buffer.from(c)] });
    const bare = { ...proof, extra: null };
    expect(parseProofFile(formatProofFile(bare)).extra).toBeNull();
    expect(parseProofFile(formatProofFile({ ...proof, extra: new Uint8Array() })).extra).toEqual(Buffer.alloc(0));
  });

  it('proves its leaf, at its place, and nothing else', () => {
    expect(verifyProofFile(parseProofFile(text), b, policy).checkpoint.size).toBe(3n);
    const wrong =
      (change: Partial<typeof proof>, leaf = b) =>
      () =>
        verifyProofFile({ ...proof, ...change }, leaf, policy);
    expect(wrong({}, a)).toThrow(expect.objectContaining({ fault: 'root_differs' }));
    expect(wrong({ index: 0n })).toThrow(expect.objectContaining({ fault: 'root_differs' }));
    expect(wrong({ index: 3n })).toThrow(expect.objectContaining({ fault: 'index_beyond_size' }));
    expect(wrong({ path: [] })).toThrow(expect.objectContaining({ fault: 'path_too_short' }));
    expect(wrong({ path: [a, c, c] })).toThrow(expect.objectContaining({ fault: 'path_too_long' }));
    expect(wrong({ checkpoint: noteOf(newKey(ORIGIN, 'ed25519')) })).toThrow(fault('not_signed_by_known_key'));
    const witnessed = policyOf(LOG, ...WITNESSES, 'quorum x1');
    expect(() => verifyProofFile(proof, b, witnessed)).toThrow(fault('too_few_witnesses'));
  });

  it('with any byte before the checkpoint changed is refused, or proves no more than it did', () => {
    const end = text.indexOf('\n\n');
    for (let index = 0; index < end; index += 1) {
      const bytes = Buffer.from(text);
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      const changed = bytes.toString();
      // What it says of the leaf is judged by its hash; the rest is the place of the proof in the tree.
      const proves = () => {
        const parsed = parseProofFile(changed);
        verifyProofFile(parsed, leafHash(parsed.extra ?? Buffer.alloc(0)), policy);
      };
      expect(proves, `byte ${index}`).toThrow();
    }
  });

  const rest = text.slice(text.indexOf('\nindex'));
  const paths = text.split('\n').slice(3, 5);
  it.each([
    ['nothing', ''],
    ['a checkpoint alone', proof.checkpoint],
    ['another version', text.replace('@v1', '@v2')],
    ['no index', text.replace('index 1\n', '')],
    ['a leading zero', text.replace('index 1', 'index 01')],
    ['a negative index', text.replace('index 1', 'index -1')],
    ['two spaces', text.replace('index 1', 'index  1')],
    ['extra data after the index', `c2sp.org/tlog-proof@v1${rest.replace('index 1', 'index 1\nextra Yg==')}`],
    ['extra data twice', text.replace('extra Yg==', 'extra Yg==\nextra Yg==')],
    ['extra data that is no base64', text.replace('Yg==', 'Yg=')],
    ['extra data with bits too many', text.replace('Yg==', 'Yh==')],
    ['an extra line without data', text.replace('extra Yg==', 'extra')],
    ['a hash that is too short', text.replace(paths[0] ?? '', 'AAAA')],
    [
      'a hash with bits too many',
      text.replace(paths[0] ?? '', `${Buffer.alloc(32).toString('base64').slice(0, -2)}B=`),
    ],
    ['carriage returns', text.replaceAll('\n', '\r\n')],
    ['64 hashes', text.replace(`${paths[0]}\n`, `${paths[0]}\n`.repeat(63))],
  ])('with %s is refused', (_what, malformed) => {
    expect(() => parseProofFile(malformed)).toThrow(fault('malformed_proof'));
  });

  it('with something else than a note is refused, and 63 hashes are not', () => {
    expect(() => parseProofFile(text.slice(0, -1))).toThrow(fault('malformed_note'));
    expect(() => parseProofFile(text.slice(0, text.indexOf('—')))).toThrow(fault('malformed_note'));
    expect(() => formatProofFile({ ...proof, checkpoint: TEXT })).toThrow(fault('malformed_note'));
    expect(parseProofFile(text.replace(`${paths[0]}\n`, `${paths[0]}\n`.repeat(62))).path).toHaveLength(63);
  });
});

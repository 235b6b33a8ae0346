import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCheckpoint } from '../../api/verify/checkpoint.ts';
import { parseNote } from '../../api/verify/signed-note.ts';
import { formatSubmission } from '../../api/verify/witness-submission.ts';
import { viewWitness } from '../../api/witness/run.ts';
import { aLog, type SmallLog } from './a-log.ts';
import { aWitness, cosignersOf, type TestWitness } from './a-witness.ts';

const BOTH = ['cosignature-ed25519', 'ml-dsa-44'];

describe('what a witness answers', () => {
  let log: SmallLog;
  let witness: TestWitness;
  beforeEach(async () => {
    log = aLog('log.example/audit-log', 20);
    witness = await aWitness([log]);
  });
  afterEach(() => witness.close());
  const statusOf = async (body: string | Uint8Array): Promise<number> => (await witness.submit(body)).status;

  it('cosigns the first checkpoint and each that goes on from it, with both keys', async () => {
    const first = await witness.submit(log.submission(0, 5));
    expect([first.status, cosignersOf(log.note(5), first.text, witness.vkeys)]).toEqual([200, BOTH]);
    const second = await witness.submit(log.submission(5, 13));
    expect([second.status, cosignersOf(log.note(13), second.text, witness.vkeys)]).toEqual([200, BOTH]);
    expect(second.text.split('\n')).toHaveLength(3);
    // The cosignature is of this checkpoint, and of no other.
    expect(() => cosignersOf(log.note(12), second.text, witness.vkeys)).toThrow('bad_signature');
  });

  it('cosigns the same checkpoint again, and an empty log', async () => {
    expect(await statusOf(log.submission(0, 0))).toBe(200);
    expect(await statusOf(log.submission(0, 0))).toBe(200);
    expect(await statusOf(log.submission(0, 7))).toBe(200);
    const again = await witness.submit(log.submission(7, 7));
    expect([again.status, cosignersOf(log.note(7), again.text, witness.vkeys)]).toEqual([200, BOTH]);
  });

  it('does not know other logs: 404', async () => {
    expect(await statusOf(aLog('other.example/log', 5).submission(0, 5))).toBe(404);
  });

  it('believes only the keys that it was given for the log: 403', async () => {
    const impostor = aLog(log.origin, 5);
    expect(await statusOf(impostor.submission(0, 5))).toBe(403);
    // A good signature beside a bad one of a known key is not enough either.
    const note = log.note(5);
    const spoilt = note.replace(
      /(.{8})(.)(.{3})\n$/,
      (_all, before, letter, after) => `${before}${letter === 'A' ? 'B' : 'A'}${after}\n`,
    );
    expect(spoilt).not.toBe(note);
    expect(await statusOf(formatSubmission(0n, [], spoilt))).toBe(403);
    expect(await statusOf(formatSubmission(0n, [], note.replace('\n5\n', '\n6\n')))).toBe(403);
  });

  it('passes over signatures of unknown keys, and takes one good one', async () => {
    const foreign = parseNote(aLog('cosigner.example', 5).note(5)).signatures;
    expect(foreign).toHaveLength(2);
    const lines = aLog('cosigner.example', 5).note(5).split('\n\n')[1];
    expect(await statusOf(formatSubmission(0n, [], `${log.note(5)}${lines}`))).toBe(200);
    const [text, signatures = ''] = log.note(9).split('\n\n');
    const alone = `${text}\n\n${signatures.split('\n')[0]}\n`;
    expect(await statusOf(formatSubmission(5n, log.consistency(5, 9), alone))).toBe(200);
    // What is kept are the signatures that were verified, and ours.
    const kept = await readFile(join(witness.folder, 'checkpoints', await onlyFile('checkpoints')), 'utf8');
    expect(parseNote(kept).signatures.map(({ name }) => name)).toEqual([
      log.origin,
      'witness.example/w1',
      'witness.example/w1',
    ]);
  });

  it('refuses an old size above the new one: 400', async () => {
    expect(await statusOf(log.submission(0, 9))).toBe(200);
    expect(await statusOf(formatSubmission(9n, [], log.note(5)))).toBe(400);
  });

  it('tells the size that it knows when the old size is another one: 409', async () => {
    await witness.submit(log.submission(0, 9));
    for (const body of [log.submission(0, 12), log.submission(5, 12), log.submission(10, 12), log.submission(0, 5)]) {
      expect(await witness.submit(body)).toEqual({ status: 409, type: 'text/x.tlog.size', text: '9\n' });
    }
    expect((await witness.health()).status).toBe(200);
  });

  it('refuses what is not proven to go on from what it knows: 422', async () => {
    await witness.submit(log.submission(0, 9));
    const [, ...short] = log.consistency(9, 15);
    expect(await statusOf(formatSubmission(9n, short, log.note(15)))).toBe(422);
    expect(await statusOf(formatSubmission(9n, [], log.note(15)))).toBe(422);
    expect(await statusOf(formatSubmission(9n, log.consistency(9, 14), log.note(15)))).toBe(422);
    // The right proof is still welcome, and what was suspected is settled by it.
    expect((await witness.health()).status).toBe(503);
    expect(await statusOf(log.submission(9, 15))).toBe(200);
    expect(await witness.health()).toEqual({ status: 200, body: { status: 'ok', forks: 0 } });
  });

  it('takes no proof where none belongs: 422, and suspects nobody', async () => {
    const hash = [log.root(3)];
    expect(await statusOf(formatSubmission(0n, hash, log.note(9)))).toBe(422);
    await witness.submit(log.submission(0, 9));
    expect(await statusOf(formatSubmission(9n, hash, log.note(9)))).toBe(422);
    expect((await witness.health()).status).toBe(200);
  });

  it('takes 63 lines of proof and not 64', async () => {
    await witness.submit(log.submission(0, 9));
    const lines = (count: number) => Array.from({ length: count }, () => log.root(1));
    expect(await statusOf(formatSubmission(9n, lines(63), log.note(15)))).toBe(422);
    expect(await statusOf(formatSubmission(9n, lines(64), log.note(15)))).toBe(400);
  });

  it.each([
    ['nothing', ''],
    ['no note', 'old 0\n\n'],
    ['no empty line', 'old 0\nlog.example/audit-log\n'],
    ['another first word', 'new 0\n\n$NOTE'],
    ['a leading zero', 'old 00\n\n$NOTE'],
    ['a sign', 'old +0\n\n$NOTE'],
    ['a size beyond 63 bits', 'old 9223372036854775808\n\n$NOTE'],
    ['a carriage return', 'old 0\r\n\r\n$NOTE'],
    ['a hash that is too short', 'old 0\nAAAA\n\n$NOTE'],
    ['a hash in another alphabet', `old 0\n${'_'.repeat(43)}=\n\n$NOTE`],
    ['a note without signatures', 'old 0\n\nlog.example/audit-log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
  ])('cannot read %s: 400', async (_what, body) => {
    expect(await witness.submit(body.replace('$NOTE', log.note(0)))).toMatchObject({
      status: 400,
      text: 'malformed\n',
    });
  });

  it('cannot read what is not UTF-8, or too large: 400 and 413', async () => {
    const note = Buffer.from(log.submission(0, 5));
    expect(await statusOf(Buffer.concat([note.subarray(0, 10), Buffer.of(0xff), note.subarray(10)]))).toBe(400);
    expect(await statusOf(`${log.submission(0, 5)}${'x'.repeat(200_000)}`)).toBe(413);
    expect(witness.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('takes a body of whatever type', async () => {
    for (const type of ['text/plain', 'application/json', 'nonsense']) {
      const response = await fetch(`${witness.url}/add-checkpoint`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: log.submission(0, 0),
      });
      expect(response.status).toBe(200);
    }
  });

  it('has one path for one method', async () => {
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(404);
    expect((await fetch(`${witness.url}/`)).status).toBe(404);
  });

  it('lets exactly one of 50 concurrent requests with one old size through', async () => {
    log.add(60);
    expect(await statusOf(log.submission(0, 20))).toBe(200);
    const bodies = Array.from({ length: 50 }, (_none, each) => log.submission(20, 21 + each));
    const replies = await Promise.all(bodies.map((body) => witness.submit(body)));
    const taken = replies.flatMap(({ status }, each) => (status === 200 ? [21 + each] : []));
    expect(taken).toHaveLength(1);
    expect(new Set(replies.filter(({ status }) => status !== 200).map(({ text }) => text))).toEqual(
      new Set([`${taken[0]}\n`]),
    );
    const { logs } = await viewWitness(witness.folder);
    expect(logs).toMatchObject([{ origin: log.origin, size: String(taken[0]) }]);
  });

  it('keeps logs apart', async () => {
    await witness.submit(log.submission(0, 9));
    const other = aLog('other.example/log', 4);
    await writeFile(
      join(witness.folder, 'logs.yaml'),
      [log, other].map(({ origin, vkeys }) => `${origin}:\n${vkeys.map((key) => `  - ${key}\n`).join('')}`).join(''),
    );
    await witness.restart();
    expect(await statusOf(other.submission(0, 4))).toBe(200);
    expect(await statusOf(log.submission(9, 12))).toBe(200);
    const { logs } = await viewWitness(witness.folder);
    expect(logs.map(({ origin, size }) => [origin, size])).toEqual([
      ['log.example/audit-log', '12'],
      ['other.example/log', '4'],
    ]);
  });

  const onlyFile = async (folder: string): Promise<string> => {
    const [name, ...others] = await readdir(join(witness.folder, folder));
    if (name === undefined || others.length > 0) throw new Error('not one file');
    return name;
  };

  describe('after a restart', () => {
    it('still knows what it cosigned, and has the same keys', async () => {
      await witness.submit(log.submission(0, 9));
      await witness.restart();
      expect(await witness.submit(log.submission(0, 12))).toMatchObject({ status: 409, text: '9\n' });
      const next = await witness.submit(log.submission(9, 12));
      expect(cosignersOf(log.note(12), next.text, witness.vkeys)).toEqual(BOTH);
    });

    it('refuses to start with a checkpoint that it has not written, and to go on with one', async () => {
      await witness.submit(log.submission(0, 9));
      const path = join(witness.folder, 'checkpoints', await onlyFile('checkpoints'));
      const kept = await readFile(path, 'utf8');
      await writeFile(path, log.note(3));
      expect(await statusOf(log.submission(3, 12))).toBe(500);
      expect(witness.lines.at(-1)).toMatchObject({ msg: 'fault', file: path, level: 50 });
      await expect(witness.restart()).rejects.toThrow('is not as this witness wrote it');
      await writeFile(path, kept);
      await witness.restart();
      expect(await statusOf(log.submission(9, 12))).toBe(200);
    });
  });

  it('keeps its keys from others', async () => {
    expect((await stat(join(witness.folder, 'keys.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('a fork that a witness sees', () => {
  let log: SmallLog;
  let witness: TestWitness;
  beforeEach(async () => {
    log = aLog('log.example/audit-log', 30);
    witness = await aWitness([log]);
    await witness.submit(log.submission(0, 12));
  });
  afterEach(() => witness.close());
  const loudLines = () => witness.lines.filter(({ level }) => Number(level) >= 50);

  it('is another root of the same size, signed with the right key: 409, and loud', async () => {
    const fork = log.forkAt(8);
    fork.add(10);
    expect(await witness.submit(fork.submission(12, 12))).toMatchObject({ status: 409, text: '12\n' });
    expect(loudLines()).toMatchObject([
      { msg: 'a log may show two histories', kind: 'other_root', origin: log.origin, size: '12' },
    ]);
    expect(await witness.health()).toEqual({ status: 503, body: { status: 'fork', forks: 1 } });
    const [evidence, ...others] = (await viewWitness(witness.folder)).forks;
    expect(others).toEqual([]);
    expect(evidence?.kind).toBe('other_root');
    // Both notes are there with their signatures, so anybody can verify that the log has signed both.
    const [kept, came] = [evidence?.cosigned ?? '', evidence?.submitted ?? ''].map(parseNote);
    expect([kept, came].map((note) => parseCheckpoint(note?.text ?? '').size)).toEqual([12n, 12n]);
    expect(kept?.text).toBe(parseNote(log.note(12)).text);
    expect(came?.text).toBe(parseNote(fork.note(12)).text);
    // What it knew, it still knows.
    expect((await witness.submit(log.submission(12, 20))).status).toBe(200);
    expect((await witness.health()).status).toBe(503);
  });

  it('is found whatever old size the log says', async () => {
    const fork = log.forkAt(8);
    fork.add(10);
    expect((await witness.submit(fork.submission(0, 12))).status).toBe(409);
    expect((await witness.health()).status).toBe(503);
  });

  it('is a longer tree of another content: 422, and loud, also after a restart', async () => {
    const fork = log.forkAt(8);
    fork.add(20);
    expect((await witness.submit(fork.submission(12, 25))).status).toBe(422);
    expect(loudLines()).toMatchObject([{ kind: 'inconsistent', origin: log.origin, size: '25' }]);
    await witness.restart();
    expect(await witness.health()).toEqual({ status: 503, body: { status: 'fork', forks: 1 } });
    expect(loudLines().at(-1)).toMatchObject({ msg: 'forks that nobody has looked at', forks: 1 });
    // That the true branch goes on does not make the other one unsaid.
    expect((await witness.submit(log.submission(12, 25))).status).toBe(200);
    expect((await witness.health()).status).toBe(503);
  });

  it('is kept once, and too many of them do not fill the disk', async () => {
    const fork = log.forkAt(8);
    fork.add(300);
    for (let each = 0; each < 3; each += 1) await witness.submit(fork.submission(12, 25));
    expect((await viewWitness(witness.folder)).forks).toHaveLength(1);
    await Promise.all(Array.from({ length: 150 }, (_none, each) => witness.submit(fork.submission(12, 30 + each))));
    expect((await viewWitness(witness.folder)).forks).toHaveLength(100);
  });

  it('is none when the log has only lost its end: its backup is told the size that the witness knows', async () => {
    const restored = log.forkAt(8);
    expect(await witness.submit(restored.submission(0, 8))).toMatchObject({ status: 409, text: '12\n' });
    expect(await witness.submit(restored.submission(8, 8))).toMatchObject({ status: 409, text: '12\n' });
    expect((await witness.health()).status).toBe(200);
  });
});

describe('a sender who is slow', () => {
  let witness: TestWitness;
  beforeAll(async () => {
    witness = await aWitness([]);
  });
  afterAll(() => witness.close());

  it('is cut off', async () => {
    const socket = connect(Number(new URL(witness.url).port), '127.0.0.1');
    const heard: Buffer[] = [];
    socket.on('data', (chunk) => void heard.push(chunk));
    socket.write('POST /add-checkpoint HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nold');
    const started = performance.now();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(performance.now() - started).toBeLessThan(12_000);
    expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1.1 (408|503)/);
  });
});

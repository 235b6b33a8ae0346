import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limitedFetch } from '../../api/core/outgoing.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { findCosignedCheckpoint, publishedNote } from '../../api/merkle-log/checkpoint-rows.ts';
import { withCosignatures } from '../../api/merkle-log/witnesses/cosignatures.ts';
import { nextTryAfter, readDestinations } from '../../api/merkle-log/witnesses/destination-rows.ts';
import { type HandOverTools, handOver } from '../../api/merkle-log/witnesses/hand-over.ts';
import type { CheckpointMail } from '../../api/merkle-log/witnesses/mail.ts';
import type { Destination } from '../../api/merkle-log/witnesses/settings.ts';
import { viewDestinations } from '../../api/merkle-log/witnesses/view.ts';
import { parseCheckpoint } from '../../api/verify/checkpoint.ts';
import {
  createSignerKey,
  formatVerifierKey,
  parseVerifierKey,
  signNote,
  verifyNote,
} from '../../api/verify/note-keys.ts';
import { formatSignature, parseNote } from '../../api/verify/signed-note.ts';
import { evaluateDestination } from '../../cli/operations/doctor/witnesses.ts';
import { cloneDatabase, superuserPool, type TestDatabase } from '../setup/database.ts';
import { aLog, type SmallLog } from './a-log.ts';
import { aWitness, type TestWitness } from './a-witness.ts';
import { aRudeWitness, type RudeWitness, tellsSize } from './rude-witness.ts';

const forever = new AbortController().signal;
const MINUTE = 60_000;

describe('checkpoints are handed over', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let sql: pg.Pool;
  let log: SmallLog;
  let now: number;
  let patience: number;
  let folder: string;
  let witness: TestWitness;
  let rude: RudeWitness;
  let mails: CheckpointMail[];
  let reports: string[];
  let failures: { destination: string; fault: string }[];
  beforeAll(async () => {
    database = await cloneDatabase();
    pool = new pg.Pool({ connectionString: database.appUrl, max: 10 });
    sql = superuserPool(database);
    rude = await aRudeWitness();
  });
  afterAll(async () => {
    await rude.close();
    await pool.end();
    await sql.end();
    await database.drop();
  });
  beforeEach(async () => {
    // As a superuser does who wipes everything: the triggers that say no to others are off.
    await sql.query(`set session_replication_role = replica;
      truncate audit_checkpoints, audit_cosignatures, audit_destinations;
      set session_replication_role = origin`);
    log = aLog('letdialog.example/audit-log', 400);
    witness = await aWitness([log]);
    folder = await mkdtemp(join(tmpdir(), 'letdialog-folder-'));
    now = Date.parse('2026-11-30T12:00:00Z');
    [mails, reports, failures] = [[], [], []];
    patience = 10_000;
    rude.heard.length = 0;
  });
  afterEach(async () => {
    await witness.close();
    await rm(folder, { recursive: true, force: true });
  });

  const query = () => queryFrom(pool);
  const sign = async (size: number, by: SmallLog = log): Promise<void> => {
    const note = by.note(size);
    const { root } = parseCheckpoint(parseNote(note).text);
    await query()('insert into audit_checkpoints (size, root, note, at) values ($1, $2, $3, $4)', [
      ...[size, Buffer.from(root), note, new Date(now)],
    ]);
  };
  const toWitness = (): Destination => ({
    ...{ kind: 'witness', name: 'neighbour', url: witness.url, keys: witness.vkeys.map(parseVerifierKey) },
  });
  const toRude = (keys: readonly string[] = witness.vkeys): Destination => ({
    ...{ kind: 'witness', name: 'rude', url: rude.url, keys: keys.map(parseVerifierKey) },
  });
  const toFolder = (): Destination => ({ kind: 'folder', name: 'folder', path: folder });
  const tools = (destinations: readonly Destination[], by: SmallLog = log): HandOverTools => ({
    query: query(),
    clock: { now: () => new Date(now) },
    destinations,
    logKeys: by.keys,
    prove: async (first, second) => by.consistency(Number(first), Number(second)),
    sendMail: async (mail) => void mails.push(mail),
    report: async (detail) => void reports.push(detail),
    onFailure: (facts) => void failures.push(facts),
    fetch: limitedFetch({ bytes: 128 * 1024, milliseconds: patience }),
  });
  const round = (destinations: readonly Destination[], by: SmallLog = log): Promise<void> =>
    handOver(tools(destinations, by), forever);
  const row = async (name: string) => (await readDestinations(query(), [name]))[0];
  const cosignatures = async (): Promise<number> =>
    Number((await sql.query('select count(*) from audit_cosignatures')).rows[0]?.count);

  it('to a witness, a folder, a server and a mail address, each by its name', async () => {
    await sign(20);
    rude.answer = (response) => response.writeHead(204).end();
    const all: Destination[] = [
      toWitness(),
      toFolder(),
      { kind: 'http', name: 'server', url: `${rude.url}/in?from=us`, token: 'hush' },
      { kind: 'mail', name: 'officer', to: 'dpo@city.example', every: 'day' },
    ];
    let authorization: string | undefined;
    rude.answer = (response, _body, request) => {
      authorization = request.headers.authorization;
      response.writeHead(204).end();
    };
    await round(all);
    expect(failures).toEqual([]);
    const note = (await sql.query('select note from audit_checkpoints')).rows[0]?.note;
    expect(rude.heard).toEqual([note]);
    expect(authorization).toBe('Bearer hush');
    expect((await readdir(folder)).sort()).toEqual(['2026-11-30.checkpoint', 'latest.checkpoint']);
    expect(await readFile(join(folder, 'latest.checkpoint'), 'utf8')).toBe(note);
    expect(mails).toMatchObject([
      {
        to: 'dpo@city.example',
        subject: 'Audit log letdialog.example/audit-log: 20 events',
        id: 'checkpoint-officer-20',
      },
    ]);
    expect(mails[0]?.text.endsWith(`\n\n${note}`)).toBe(true);
    const view = await viewDestinations(query(), all, new Date(now));
    expect(view.size).toBe(20n);
    expect(view.destinations.map(({ name, state, size, takenAt }) => [name, state, size, takenAt?.getTime()])).toEqual(
      ['neighbour', 'folder', 'server', 'officer'].map((name) => [name, 'ok', 20n, now]),
    );
  });

  it('and the cosignatures are kept and served with the checkpoint', async () => {
    await sign(20);
    await round([toWitness()]);
    const note = (await sql.query('select note from audit_checkpoints')).rows[0]?.note;
    const served = await withCosignatures(query(), 20n, note);
    const cosigners = verifyNote(parseNote(served), witness.vkeys.map(parseVerifierKey));
    expect(cosigners.map(({ key }) => key.type).sort()).toEqual(['cosignature-ed25519', 'ml-dsa-44']);
    expect(verifyNote(parseNote(served), log.keys)).toHaveLength(2);
    await sign(21);
    const cosigned = await findCosignedCheckpoint(query());
    expect(cosigned && (await publishedNote(query(), cosigned))).toBe(served);
  });

  it('once a minute at most, whatever the load and however many processes', async () => {
    await sign(10);
    const destinations = [toWitness(), toFolder(), toRude()];
    rude.answer = (response) => response.writeHead(200).end();
    await Promise.all(Array.from({ length: 8 }, () => round(destinations)));
    expect(rude.heard).toHaveLength(1);
    for (let size = 11; size < 60; size += 1) {
      now += 1_000;
      await sign(size);
      await Promise.all([round([toWitness(), toFolder()]), round([toWitness(), toFolder()])]);
    }
    expect((await row('neighbour'))?.size).toBe(10n);
    expect((await row('folder'))?.size).toBe(10n);
    now += 11_000;
    await Promise.all(Array.from({ length: 8 }, () => round([toWitness(), toFolder()])));
    expect((await row('neighbour'))?.size).toBe(59n);
    expect(await cosignatures()).toBe(4);
    expect(failures.filter(({ destination }) => destination !== 'rude')).toEqual([]);
  });

  it('and nothing is sent while the log does not grow', async () => {
    await sign(10);
    rude.answer = (response) => response.writeHead(204).end();
    const server: Destination = { kind: 'http', name: 'server', url: rude.url };
    for (let each = 0; each < 5; each += 1) {
      await round([server]);
      now += 5 * MINUTE;
    }
    expect(rude.heard).toHaveLength(1);
  });

  it('to a mail address once a day, or a week, and names nobody', async () => {
    const daily: Destination = { kind: 'mail', name: 'officer', to: 'dpo@city.example', every: 'day' };
    const weekly: Destination = { kind: 'mail', name: 'archive', to: 'archive@city.example', every: 'week' };
    for (let size = 1; size <= 14 * 4; size += 1) {
      await sign(size);
      await round([daily, weekly]);
      now += 6 * 60 * MINUTE;
    }
    expect(mails.filter(({ to }) => to === daily.to)).toHaveLength(14);
    expect(mails.filter(({ to }) => to === weekly.to)).toHaveLength(2);
    const words = mails[0]?.text.split('\n\nletdialog.example')[0];
    expect(words).not.toMatch(/@|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('and go on from where the witness is, whatever our database says', async () => {
    await sign(20);
    await round([toWitness()]);
    for (const said of ['size = 3', 'size = 0', 'size = 399']) {
      const size = 30 + Number(said.slice(7)) / 3;
      now += MINUTE;
      await sign(Math.floor(size));
      await sql.query(`update audit_destinations set ${said}`);
      await round([toWitness()]);
    }
    await sql.query('delete from audit_destinations');
    now += MINUTE;
    await sign(300);
    await round([toWitness()]);
    expect([failures, reports]).toEqual([[], []]);
    expect((await row('neighbour'))?.size).toBe(300n);
  });

  describe('to somebody who has seen another log', () => {
    it('after a backup was restored: the log is shorter than the witness knows', async () => {
      await witness.submit(log.submission(0, 120));
      await sign(80);
      await round([toWitness()]);
      expect(reports).toEqual(['witness neighbour has seen 120 events, and this log has fewer']);
      expect(await row('neighbour')).toMatchObject({ fault: 'set_back', failures: 1, takenAt: null });
      // It grows on, and the finding is the same until the log is longer than that; then it is a fork.
      const restored = log.forkAt(80);
      restored.add(200);
      now += MINUTE;
      await sign(100, restored);
      await round([toWitness()], restored);
      expect(new Set(reports).size).toBe(1);
      now += 2 * MINUTE;
      await sign(150, restored);
      await round([toWitness()], restored);
      expect(reports.at(-1)).toBe('witness neighbour has seen 120 events, and this log does not begin with them');
      expect((await witness.health()).status).toBe(503);
      const view = (await viewDestinations(query(), [toWitness()], new Date(now))).destinations;
      expect(view).toMatchObject([{ state: 'disagrees', fault: 'forked' }]);
      expect(view.map(evaluateDestination)).toMatchObject([{ state: 'failed' }]);
      expect(await cosignatures()).toBe(0);
    });

    it('with the right key, of the same size and other contents: loud on both sides', async () => {
      await witness.submit(log.submission(0, 50));
      const fork = log.forkAt(30);
      fork.add(100);
      await sign(50, fork);
      await round([toWitness()], fork);
      expect(reports).toEqual(['witness neighbour has seen 50 events, and this log does not begin with them']);
      expect(await witness.health()).toMatchObject({ status: 503, body: { forks: 1 } });
    });

    it('longer, with other contents: 422, loud on both sides', async () => {
      await sign(50);
      await round([toWitness()]);
      const fork = log.forkAt(30);
      fork.add(100);
      now += MINUTE;
      await sign(90, fork);
      await round([toWitness()], fork);
      expect(reports).toEqual(['witness neighbour has seen 50 events, and this log does not begin with them']);
      expect(await witness.health()).toMatchObject({ status: 503, body: { forks: 1 } });
    });

    it('but not when another process has handed over a newer one meanwhile', async () => {
      await sign(50);
      rude.answer = async (response) => {
        await sign(60);
        tellsSize(60)(response);
      };
      await round([toRude()]);
      expect(reports).toEqual([]);
      expect(await row('rude')).toMatchObject({ fault: 'other_size', size: 60n });
    });

    it('in a folder: what it holds is looked at before it is replaced', async () => {
      await sign(50);
      await round([toFolder()]);
      now += MINUTE;
      await sign(60);
      await round([toFolder()]);
      const before = await readFile(join(folder, 'latest.checkpoint'), 'utf8');
      const fork = log.forkAt(30);
      fork.add(100);
      await sql.query(`set session_replication_role = replica; truncate audit_checkpoints;
        set session_replication_role = origin`);
      await sign(55, fork);
      now += MINUTE;
      await round([toFolder()], fork);
      await sign(70, fork);
      now += MINUTE;
      await round([toFolder()], fork);
      expect(reports).toEqual([
        'folder folder has seen 60 events, and this log has fewer',
        'folder folder has seen 60 events, and this log does not begin with them',
      ]);
      expect(await readFile(join(folder, 'latest.checkpoint'), 'utf8')).toBe(before);
    });
  });

  describe('to somebody who behaves badly', () => {
    const fault = async (destination: Destination): Promise<unknown> => {
      await sql.query('delete from audit_destinations');
      failures.length = 0;
      await round([destination]);
      expect(await cosignatures()).toBe(0);
      expect(failures).toHaveLength(1);
      return (await row(destination.name))?.fault;
    };
    const keyOfAnother = createSignerKey(
      'witness.example/w1',
      'cosignature-ed25519',
      generateKeyPairSync('ed25519').privateKey,
    );
    const cosigned = (note: string, key = keyOfAnother): string =>
      formatSignature(signNote(parseNote(note).text, key, new Date()));

    it('who never answers, or without an end', async () => {
      await sign(20);
      patience = 300;
      rude.answer = () => undefined;
      expect(await fault(toRude())).toBe('timeout');
      patience = 10_000;
      rude.answer = (response) => {
        response.writeHead(200);
        const more = (): unknown => response.destroyed || response.write('x'.repeat(60_000), () => setTimeout(more, 1));
        more();
      };
      expect(await fault(toRude())).toBe('answer_too_large');
      rude.answer = (response) => response.destroy();
      expect(await fault(toRude())).toBe('UND_ERR_SOCKET');
    });

    it('who signs with another key, signs something else, or nothing', async () => {
      await sign(20);
      rude.answer = (response) => response.end(cosigned(log.note(20)));
      expect(await fault(toRude())).toBe('not_signed_by_known_key');
      const known = [formatVerifierKey(keyOfAnother)];
      rude.answer = (response) => response.end(cosigned(log.note(19)));
      expect(await fault(toRude(known))).toBe('bad_signature');
      // One good line does not make the other one good.
      rude.answer = (response) => response.end(cosigned(log.note(20)) + cosigned(log.note(19)));
      expect(await fault(toRude(known))).toBe('bad_signature');
      for (const words of ['', 'ok', '— witness.example/w1 AAAA\n', cosigned(log.note(20)).repeat(17)]) {
        rude.answer = (response) => response.end(words);
        expect(await fault(toRude(known))).toBe('not_understood');
      }
      // And with the right one it is kept, without the lines of keys that nobody has said are the witness's.
      rude.answer = (response) =>
        response.end(
          cosigned(log.note(20)) +
            cosigned(log.note(20), createSignerKey('x.example', 'ed25519', generateKeyPairSync('ed25519').privateKey)),
        );
      await sql.query('delete from audit_destinations');
      await round([toRude(known)]);
      expect(await cosignatures()).toBe(1);
    });

    it('who tells one size after the other: it is asked twice, and not believed to prove anything', async () => {
      await sign(20);
      let told = 1;
      rude.answer = (response) => {
        told += 1;
        tellsSize(told)(response);
      };
      expect(await fault(toRude())).toBe('other_size');
      expect(rude.heard.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 2']);
      for (const words of ['', '-1', '007', '9'.repeat(30), 'x'.repeat(5_000), '0']) {
        rude.answer = tellsSize(words);
        expect(await fault(toRude()), words.slice(0, 20)).toBe('not_understood');
      }
      rude.answer = tellsSize(900, 'text/plain');
      expect(await fault(toRude())).toBe('not_understood');
      expect(reports).toEqual([]);
    });

    it('who knows neither log nor key, is broken, or sends us elsewhere', async () => {
      await sign(20);
      const answers = [
        [404, 'log_not_known'],
        [403, 'key_not_known'],
        [400, 'http_400'],
        [503, 'http_503'],
      ] as const;
      for (const [status, code] of answers) {
        rude.answer = (response) => response.writeHead(status).end();
        expect(await fault(toRude())).toBe(code);
      }
      rude.answer = (response) => response.writeHead(307, { location: `${witness.url}/add-checkpoint` }).end();
      await fault(toRude());
      expect(await witness.submit(log.submission(0, 1))).toMatchObject({ status: 200 });
      expect(reports).toEqual([]);
    });

    it('holds up nobody else, and is tried again later and later', async () => {
      await sign(20);
      rude.answer = (response) => response.writeHead(500).end();
      const waits: number[] = [];
      for (let each = 0; each < 7; each += 1) {
        await round([toRude(), toWitness()]);
        const next = (await row('rude'))?.nextAt.getTime() ?? 0;
        waits.push((next - now) / MINUTE);
        now = next - 1_000;
        await round([toRude(), toWitness()]);
        now = next;
      }
      expect(waits).toEqual([1, 2, 5, 15, 30, 60, 60]);
      expect(rude.heard).toHaveLength(7);
      expect((await row('neighbour'))?.size).toBe(20n);
      const view = await viewDestinations(query(), [toRude()], new Date(now));
      expect(view.destinations).toMatchObject([{ state: 'late', fault: 'http_500', failures: 7 }]);
      expect(view.destinations.map(evaluateDestination)).toMatchObject([{ state: 'warning' }]);
      rude.answer = (response) => response.writeHead(204).end();
      const server: Destination = { kind: 'http', name: 'rude', url: rude.url };
      await round([server]);
      expect(await row('rude')).toMatchObject({ fault: null, failures: 0, failingSince: null, size: 20n });
      expect(nextTryAfter(1, new Date(0)).getTime()).toBe(MINUTE);
    });

    it('a folder that is gone, or holds what we have not signed', async () => {
      await sign(20);
      expect(await fault({ ...toFolder(), kind: 'folder', path: join(folder, 'gone') })).toBe('ENOENT');
      await writeFile(join(folder, 'latest.checkpoint'), aLog(log.origin, 5).note(5));
      expect(await fault(toFolder())).toBe('file_spoilt');
      await writeFile(join(folder, 'latest.checkpoint'), 'shopping list');
      expect(await fault(toFolder())).toBe('file_spoilt');
      expect(reports).toEqual([]);
    });

    it('a mail server that refuses', async () => {
      await sign(20);
      const refusing: HandOverTools = {
        ...tools([{ kind: 'mail', name: 'officer', to: 'dpo@city.example', every: 'week' }]),
        sendMail: async () => {
          throw Object.assign(new Error('550 dpo@city.example is gone'), { code: 'smtp_550' });
        },
      };
      await handOver(refusing, forever);
      expect(await row('officer')).toMatchObject({ fault: 'smtp_550', failures: 1, takenAt: null });
    });
  });
});

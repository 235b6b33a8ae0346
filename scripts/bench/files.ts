/** What files cost a server: its memory while many go up at once, and how soon a large picture is clean. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import sharp from 'sharp';
import { newId } from '../../api/core/ids.ts';
import { type Finding, singleFinding } from './finding.ts';
import { startApi } from './processes.ts';
import type { Scenario } from './scenario.ts';
import { findTestUsers } from './test-users.ts';

const AT_ONCE = 10;
const FILE_BYTES = 25 * 1024 * 1024;
/** Beyond what it has before. */
const MOST_MEGABYTES = 150;
/** Pixels without any order: one of 20 MB. */
const SIDE = 4_700;
const MOST_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 20;

const OPEN_DIALOG = `select pt.dialog_id as dialog from participants pt join dialogs d on d.id = pt.dialog_id
  where pt.person_id = $1 and pt.left_at is null and d.state = 'open' limit 1`;

export async function measureFiles(scenario: Scenario): Promise<Finding[]> {
  const scanner = await aScanner();
  const folder = await mkdtemp(join(tmpdir(), 'letdialog-bench-files-'));
  try {
    return [
      ...(await measureWith(scenario, 'a folder', { ...scanner.env, LETDIALOG_STORAGE: `folder:${folder}` })),
      ...(await measureWith(scenario, 'PostgreSQL', { ...scanner.env, LETDIALOG_STORAGE: 'postgres' })),
    ];
  } finally {
    scanner.close();
    await rm(folder, { recursive: true });
  }
}

async function measureWith(scenario: Scenario, storage: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { environment, database, meter } = scenario;
  const users = await findTestUsers(environment, database);
  const server = await startApi((port) => ({ ...environment.variablesFor(database, port), ...env }));
  try {
    const person = users.persons[0]?.id ?? '';
    const dialog = await openDialogOf(database.superuserUrl, person);
    const client = createClient(`${server.url}/v1/dialogs/${dialog}/attachments`, await users.token(person));
    // Everything is loaded once, as in a server that has run for a day.
    const first = await client.upload(pdfOf(1024 * 1024));
    await client.untilClean(first);
    const before = await meter.residentMegabytes(server.pid);
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, () => client.upload(pdfOf(FILE_BYTES))));
    const invalid = (await Promise.all(ids.map(client.untilClean))).flatMap((state) =>
      state === 'clean' ? [] : [`a file became ${state}`],
    );
    const peak = await meter.peakMegabytes(server.pid);
    const growth = peak === null || before === null ? null : peak - before;
    const picture = await sharp(randomBytes(SIDE * SIDE * 3), { raw: { width: SIDE, height: SIDE, channels: 3 } })
      .jpeg({ quality: 92 })
      .toBuffer();
    const id = await client.upload(picture);
    const sent = performance.now();
    const state = await client.untilClean(id);
    const elapsed = performance.now() - sent;
    // A person may have so many that are not posted.
    for (const each of [first, ...ids, id]) await client.remove(each);
    const withPicture = await meter.peakMegabytes(server.pid);
    const megabytes = Math.round(picture.length / 1e6);
    const finding = (operation: string, unit: 'MB' | 'ms', measured: number | null, most: number | null): Finding =>
      singleFinding({
        ...{ part: 'files', operation: `${operation}, in ${storage}`, unit, measured, invalid },
        goal: most === null ? '' : `at most ${most} ${unit}`,
        isMet: measured === null || most === null ? null : measured <= most,
      });
    if (state !== 'clean') invalid.push(`the picture became ${state}`);
    return [
      finding(`memory, more while ${AT_ONCE} files of 25 MiB go up at once`, 'MB', growth, MOST_MEGABYTES),
      finding('memory, highest with them', 'MB', peak, null),
      finding(`a picture of ${megabytes} MB, from its last byte to clean`, 'ms', elapsed, MOST_MILLISECONDS),
      finding(`memory, highest with that picture`, 'MB', withPicture, null),
    ];
  } finally {
    await server.stop();
  }
}

async function openDialogOf(url: string, person: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ dialog: string }>(OPEN_DIALOG, [person]);
    if (!rows[0]) throw new Error('A person without an open dialog');
    return rows[0].dialog;
  } finally {
    await client.end();
  }
}

const pdfOf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);

function createClient(url: string, token: string) {
  const send = async (path: string, init: RequestInit): Promise<string> => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} was answered with ${response.status}`);
    return response.text();
  };
  return {
    upload: async (bytes: Buffer): Promise<string> => {
      const id = newId();
      const sha256 = createHash('sha256').update(bytes).digest('base64url');
      const body = JSON.stringify({ id, name: 'fil', size: bytes.length, sha256 });
      await send('', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
      await send(`/${id}/content`, { method: 'PATCH', body: new Uint8Array(bytes), headers });
      return id;
    },
    remove: (id: string) => send(`/${id}`, { method: 'DELETE' }),
    untilClean: async (id: string): Promise<string> => {
      for (;;) {
        const { state } = Object(JSON.parse(await send(`/${id}`, {})));
        if (state !== 'scanning') return state;
        await sleep(POLL_MILLISECONDS);
      }
    },
  };
}

/** Speaks as clamd does, and calls everything clean that has come to its end. */
async function aScanner() {
  const server = createServer((socket) => {
    let ended = Buffer.alloc(4, 1);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      ended = Buffer.concat([ended, chunk.subarray(-4)]).subarray(-4);
      if (ended.readUInt32BE(0) === 0) socket.end('stream: OK\0');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { env: { LETDIALOG_SCANNER: `clamd://127.0.0.1:${port}` }, close: () => void server.close() };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KilledAt } from '../setup/files-process.ts';
import { runJobs } from '../setup/jobs.ts';
import { anUploadTown, aPhoto, hashOf, PDF, type Town } from './upload-town.ts';

const PROCESS = fileURLToPath(new URL('../setup/files-process.ts', import.meta.url));
const MIB = 1024 * 1024;
const isFull = process.env.LETDIALOG_FAULTS === 'full';

// What is killed is the same with both. Only what amid a put leaves is not.
describe.each(['folder', 'postgres'] as const)('kill -9, with files in %s', (kind) => {
  /** Minutes that the clock here is ahead of that of the killed process. */
  let ahead = 0;
  let folder: string;
  let town: Town;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-killed-'));
    town = await anUploadTown({
      now: () => new Date(Date.now() + ahead * 60_000),
      storage: kind === 'folder' ? { kind, path: folder } : { kind },
    });
  });
  afterAll(async () => {
    await town.close();
    await rm(folder, { recursive: true });
  });

  const viewOf = async (id: string) => (await town.mette.get(`${town.path}/${id}`)).body;
  const stored = async (id: string): Promise<string[]> => {
    const names: string[] = [];
    for await (const { key } of town.testApi.services.storage.list('dialogs/'))
      if (key.includes(id)) names.push(key.split(`${id}/`)[1] ?? '');
    return names;
  };
  const started = (killedAt: KilledAt, judged?: object): Killed => {
    const args = [JSON.stringify(town.testApi.services.config), JSON.stringify(killedAt)];
    return watched(spawn(process.execPath, [PROCESS, ...args, ...(judged ? [JSON.stringify(judged)] : [])]));
  };
  /** What everybody finds after a restart, and what is there when all sweeps have run. */
  const wholeAfter = async (id: string, bytes: Uint8Array, left: readonly string[]): Promise<void> => {
    await town.sweep();
    await runJobs(town.testApi);
    ahead = 4;
    await town.sweep();
    await runJobs(town.testApi);
    for (let each = 0; each < 2; each += 1) await town.sweep('attachment-orphans');
    const view = await viewOf(id);
    expect(view).toMatchObject({ state: 'clean', received: bytes.length });
    const got = await town.send(town.mette, `${town.path}/${id}/content`);
    expect(hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(view.attachment.sha256);
    expect(await stored(id)).toEqual(left);
    const parts = await town.testApi.sql.query('select from upload_parts where upload_id = $1', [id]);
    expect(parts.rows).toEqual([]);
    expect((await town.mette.delete(`${town.path}/${id}`)).status).toBe(204);
    ahead = 0;
    await town.testApi.services.storage.sweep(new Date(Date.now() + 60_000));
  };

  const mostOf = <T extends readonly [string, KilledAt, ...unknown[]]>(all: readonly T[]): T[] =>
    all.filter(([, { step, when }]) => isFull || kind === 'folder' || (step === 'put' && when === 'amid'));
  const uploads: readonly [string, KilledAt, number][] = [
    ['before the second segment is stored', { step: 'put', nth: 2, when: 'before' }, MIB],
    ['amid the second segment', { step: 'put', nth: 2, when: 'amid' }, MIB],
    ['when the second is stored and not counted', { step: 'put', nth: 2, when: 'after' }, MIB],
    ['when the last is stored and not counted', { step: 'put', nth: 3, when: 'after' }, 2 * MIB],
    ['when all is counted and not said to be complete', { step: 'runInWork', nth: 2, when: 'before' }, 2 * MIB + 7],
    ['when it is complete and not answered', { step: 'runInWork', nth: 2, when: 'after' }, 2 * MIB + 7],
  ];
  it.each(mostOf(uploads))(
    'of the API %s: the upload goes on from what is there',
    async (_name, killedAt, received) => {
      const bytes = Buffer.concat([PDF, randomBytes(2 * MIB + 7 - PDF.length)]);
      const id = await town.begin(town.mette, bytes);
      const server = started(killedAt);
      const port = Number((await server.says('port')).split(' ')[1]);
      const sending = fetch(`http://127.0.0.1:${port}/v1${town.path}/${id}/content`, {
        method: 'PATCH',
        headers: {
          authorization: await town.token(town.mette),
          ...{ 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
        },
        body: new Uint8Array(bytes),
      }).then(
        ({ status }) => status,
        () => 'broken',
      );
      await server.says('here');
      await server.kill();
      expect(await sending).toBe('broken');
      expect((await viewOf(id)).received).toBe(received);
      if (received < bytes.length) {
        const rest = await town.append(town.mette, id, received, bytes.subarray(received));
        expect([rest.status, await rest.json()]).toMatchObject([200, { state: 'scanning', received: bytes.length }]);
      }
      await wholeAfter(id, bytes, ['content']);
    },
  );

  const judgings: readonly [string, KilledAt][] = [
    ['before it is scanned', { step: 'scan', nth: 1, when: 'before' }],
    ['amid scanning', { step: 'scan', nth: 1, when: 'amid' }],
    ['when it is scanned', { step: 'scan', nth: 1, when: 'after' }],
    ['amid storing the clean file', { step: 'put', nth: 1, when: 'amid' }],
    ['between the file and its thumbnails', { step: 'put', nth: 1, when: 'after' }],
    ['when all is stored and not settled', { step: 'runAsSystem', nth: 1, when: 'before' }],
    ['when it is settled and its parts are there', { step: 'runAsSystem', nth: 1, when: 'after' }],
    ['amid removing its parts', { step: 'remove', nth: 1, when: 'after' }],
  ];
  it.each(mostOf(judgings))('of what judges a picture %s: it ends the same', async (_name, killedAt) => {
    const [photo, rest] = [await aPhoto(), randomBytes(MIB)];
    // In two parts. Behind the end of a JPEG may stand anything.
    const bytes = Buffer.concat([photo, rest]);
    const id = await town.begin(town.mette, bytes);
    expect((await town.append(town.mette, id, 0, bytes)).status).toBe(200);
    const worker = started(killedAt, { dialogId: town.dialogId, uploadId: id });
    await worker.says('here');
    await worker.kill();
    const { state } = await viewOf(id);
    const isSettled = killedAt.step === 'remove' || (killedAt.step === 'runAsSystem' && killedAt.when === 'after');
    expect(state).toBe(isSettled ? 'clean' : 'scanning');
    if (!isSettled) expect((await town.send(town.mette, `${town.path}/${id}/content`)).status).toBe(404);
    await wholeAfter(id, bytes, ['content', 'large', 'small']);
  });
});

interface Killed {
  /** Resolves with the line that begins so. */
  says(word: string): Promise<string>;
  kill(): Promise<void>;
}

function watched(child: ChildProcess): Killed {
  const heard: string[] = [];
  let listen: () => void = () => undefined;
  const errors: string[] = [];
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => {
      heard.push(line);
      listen();
    });
  child.once('exit', () => listen());
  return {
    says: async (word) => {
      for (;;) {
        const line = heard.find((each) => each.startsWith(word));
        if (line !== undefined) return line;
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${errors.join('')}`);
        await new Promise<void>((done) => {
          listen = done;
        });
      }
    },
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      expect(child.signalCode).toBe('SIGKILL');
    },
  };
}

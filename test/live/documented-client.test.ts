/** The client that docs/live-events.md prints, as a frontend would copy it, against a real server. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveTown, shortToken, startLiveTown } from './town.ts';

interface Options {
  readonly api: string;
  readonly token: () => Promise<string>;
  readonly after?: string;
  readonly onEvent: (event: { readonly kind: string; readonly number?: number }) => void;
  readonly onReset: () => void;
  readonly onEnded: () => void;
}
type FollowEvents = (options: Options) => () => void;

describe('the client of docs/live-events.md', { timeout: 60_000 }, () => {
  let town: LiveTown;
  let folder: string;
  let followEvents: FollowEvents;
  let line: Line;
  beforeAll(async () => {
    town = await startLiveTown();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-client-'));
    const page = await readFile(resolve(import.meta.dirname, '../../docs/live-events.md'), 'utf8');
    const blocks = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
    expect(blocks).toHaveLength(1);
    const file = join(folder, 'client.mjs');
    await writeFile(file, blocks[0] ?? '');
    ({ followEvents } = await import(pathToFileURL(file).href));
    line = await openLine(Number(town.testApi.api.info.port));
  });
  afterAll(async () => {
    await line.close();
    await rm(folder, { recursive: true, force: true });
    await town.close();
  });

  function listen(options: Partial<Options> = {}) {
    const told: { readonly kind: string; readonly number?: number }[] = [];
    const counts = { resets: 0, ended: 0, tokens: 0 };
    const stop = followEvents({
      api: line.url,
      token: async () => {
        counts.tokens += 1;
        return town.token(town.mette);
      },
      onEvent: (event) => void told.push(event),
      onReset: () => {
        counts.resets += 1;
      },
      onEnded: () => {
        counts.ended += 1;
      },
      ...options,
    });
    return { counts, stop, numbers: () => told.flatMap(({ number }) => number ?? []) };
  }
  const isOpen = async (connections = 1): Promise<void> => {
    await expect.poll(() => line.open(), { timeout: 10_000 }).toBe(connections);
    await sleep(300);
  };

  it('begins at the cursor of a list, and goes on after its connection was cut: all once, in order', async () => {
    const { anna, mette, dialogId } = town;
    const { headers } = await mette.get(`/dialogs/${dialogId}/posts`);
    const written = [await town.write(anna, 'Før strømmen')];
    const client = listen({ after: String(headers['events-cursor']) });
    for (let cut = 0; cut < 3; cut += 1) {
      await expect.poll(client.numbers, { timeout: 10_000 }).toEqual(written);
      line.cut();
      written.push(await town.write(anna, 'Imens'), await town.write(anna, 'Imens'));
    }
    await expect.poll(client.numbers, { timeout: 10_000 }).toEqual(written);
    await sleep(700);
    expect(client.numbers()).toEqual(written);
    expect(client.counts).toMatchObject({ resets: 0, ended: 0, tokens: 4 });
    client.stop();
  });

  it('comes back with another token when the first has expired', async () => {
    const short = [await shortToken(town, town.mette, 2)];
    const client = listen({ token: async () => short.pop() ?? town.token(town.mette) });
    await isOpen();
    await sleep(2_500);
    await isOpen();
    const number = await town.write(town.anna, 'Efter udløb');
    await expect.poll(client.numbers, { timeout: 10_000 }).toContain(number);
    expect(client.counts.ended).toBe(0);
    client.stop();
  });

  it('says that the lists are to be loaded again, and goes on', async () => {
    const client = listen({ after: 'nonsense' });
    await expect.poll(() => client.counts.resets, { timeout: 10_000 }).toBe(1);
    const number = await town.write(town.anna, 'Efter');
    await expect.poll(client.numbers, { timeout: 10_000 }).toEqual([number]);
    line.cut();
    await isOpen();
    expect(client.counts.resets, 'not again').toBe(1);
    client.stop();
  });

  it('ends for good with the login, and when it is stopped', async () => {
    const bo = await town.testApi.citizen('Bo Holm');
    const client = listen({ token: () => town.token(bo) });
    await isOpen();
    await town.testApi.sql.query('update login_sessions set ended_at = now() where person_id = $1', [bo.personId]);
    await expect.poll(() => client.counts.ended, { timeout: 10_000 }).toBe(1);
    const other = listen();
    await isOpen();
    other.stop();
    await isOpen(0);
    await sleep(3_500);
    expect([line.open(), client.counts.ended, other.counts.ended]).toEqual([0, 1, 0]);
  });
});

interface Line {
  readonly url: string;
  /** How many connections there are. */
  open(): number;
  /** As when a phone loses its network: nobody is told. */
  cut(): void;
  close(): Promise<void>;
}

/** What lies between a client and the server. */
async function openLine(port: number): Promise<Line> {
  const ends = new Map<Socket, Socket>();
  const cut = (): void => {
    for (const [near, far] of ends) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    ends.set(near, far);
    near.on('close', () => {
      ends.delete(near);
      far.destroy();
    });
    for (const socket of [near, far]) socket.on('error', () => near.destroy());
    far.on('close', () => near.end());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    open: () => ends.size,
    cut,
    close: () =>
      new Promise((done) => {
        cut();
        server.close(() => done());
      }),
  };
}

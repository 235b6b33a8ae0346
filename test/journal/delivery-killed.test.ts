/**
 * Kill -9 of real processes while a package is handed over, fetched and accepted. A receiver that counts sees one package
 * in the end, and it is accepted once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import type { DeliveryKilledAt } from '../setup/delivery-process.ts';
import type { KilledAt } from '../setup/files-process.ts';
import { aDeliveryTown, type MadeExport, type Town } from './delivery-town.ts';

const DELIVERY = fileURLToPath(new URL('../setup/delivery-process.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../setup/files-process.ts', import.meta.url));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('kill -9', { timeout: 120_000 }, () => {
  let town: Town;
  const destinations = { folder: '', nova: '' };
  beforeAll(async () => {
    town = await aDeliveryTown();
    destinations.folder = await town.destination({ name: 'Acadre', folder: 'acadre', kle: ['27.*'] });
    destinations.nova = await town.destination({ name: 'Nova', clientId: 'nova', kle: ['*'] });
  });
  afterAll(() => town.close());

  const started = (program: string, killedAt: object, ref?: object): Killed => {
    const args = [JSON.stringify(town.testApi.services.config), JSON.stringify(killedAt)];
    return new Killed(spawn(process.execPath, [program, ...args, ...(ref ? [JSON.stringify(ref)] : [])]));
  };
  const killedAmid = async (killedAt: DeliveryKilledAt, ref?: object): Promise<void> => {
    const child = started(DELIVERY, killedAt, ref);
    await child.says('here');
    await child.kill();
  };
  const HALF_AN_HOUR = 30 * 60_000;
  /** After a restart, when leases are over. The clock goes back, since others are killed by that of the machine. */
  const restarted = async (): Promise<void> => {
    town.clock.ahead = HALF_AN_HOUR;
    await town.sweep('journal-delivery');
    await town.sweep('journal-receipts');
    await town.jobs();
    town.clock.ahead = 0;
  };
  const inFolder = async ({ exportId }: MadeExport): Promise<string[]> =>
    (await readdir(town.folder)).filter((name) => name.includes(exportId)).toSorted();
  const accept = async (made: MadeExport): Promise<void> => {
    const receipts = join(town.folder, 'receipts');
    await mkdir(receipts, { recursive: true });
    const body = { receiptId: `r-${made.exportId}`, exportId: made.exportId, state: 'accepted', sha256: made.sha256 };
    await writeFile(join(receipts, `${made.exportId}.json`), JSON.stringify(body));
  };
  const isOnceAccepted = async (made: MadeExport): Promise<void> => {
    expect(await town.row(made)).toMatchObject({ state: 'accepted', fault: null });
    expect((await town.posts(made)).map(({ state }) => state)).toEqual(['journaled', 'journaled']);
    const { sql, services, events } = town.testApi;
    expect(await events(`target_id = '${made.exportId}' and action = 'journal-export.accepted'`)).toHaveLength(1);
    expect((await sql.query('select from journal_receipts where export_id = $1', [made.exportId])).rowCount).toBe(1);
    expect(await services.storage.get(packageKeyOf(made))).toBeNull();
    const again = await town.coordinator.post(`/dialogs/${made.dialogId}/journal-exports`, {});
    expect(again.body.code).toBe('nothing_to_journal');
  };

  // Units of work: is it accepted already; claim; keys of the package; transported.
  const handing: readonly [string, DeliveryKilledAt, string, number][] = [
    ['before it says that it is sending', { step: 'runAsSystem', nth: 2, when: 'amid' }, 'packaged', 0],
    ['when it has said so and done nothing', { step: 'runAsSystem', nth: 2, when: 'after' }, 'sent', 0],
    ['with the keys of the package open', { step: 'runAsSystem', nth: 3, when: 'after' }, 'sent', 1],
    ['amid the bytes', { step: 'get', nth: 1, when: 'amid' }, 'sent', 1],
    [
      'when the package is there and the row does not say so',
      { step: 'runAsSystem', nth: 4, when: 'before' },
      'sent',
      2,
    ],
    ['before that is committed', { step: 'runAsSystem', nth: 4, when: 'amid' }, 'sent', 2],
    ['right after that', { step: 'runAsSystem', nth: 4, when: 'after' }, 'transport_ok', 2],
  ];
  it.each(handing)('of what drops a package %s: the folder has it once', async (_name, killedAt, state, files) => {
    const made = await town.anExport({ destinationId: destinations.folder });
    await killedAmid(killedAt, { dialogId: made.dialogId, exportId: made.exportId });
    expect(await town.row(made)).toMatchObject({ state });
    expect(await inFolder(made)).toHaveLength(files);
    await restarted();
    expect(await town.row(made)).toMatchObject({ state: 'transport_ok', fault: null });
    expect(await inFolder(made)).toEqual([`${made.exportId}.zip`, `${made.exportId}.zip.sha256`]);
    expect(hashOf(await readFile(join(town.folder, `${made.exportId}.zip`)))).toBe(made.sha256);
    const told = await town.testApi.events(
      `target_id = '${made.exportId}' and action = 'journal-export.transported' and outcome = 'success'`,
    );
    expect(told).toHaveLength(1);
    await accept(made);
    await restarted();
    await isOnceAccepted(made);
  });

  // Units of work: where receipts are; what one says.
  const reading: readonly [string, DeliveryKilledAt, string][] = [
    ['before it is committed', { step: 'runAsSystem', nth: 2, when: 'amid' }, 'sent'],
    ['before its file is moved away', { step: 'runAsSystem', nth: 2, when: 'after' }, 'accepted'],
  ];
  it.each(reading)('of what reads an acceptance %s: it counts once', async (_name, killedAt, state) => {
    const made = await town.anExport({ destinationId: destinations.folder, state: 'sent' });
    await accept(made);
    await killedAmid(killedAt);
    expect(await town.row(made)).toMatchObject({ state });
    const journaled = state === 'accepted' ? 'journaled' : 'pending';
    expect((await town.posts(made)).map((post) => post.state)).toEqual([journaled, journaled]);
    await restarted();
    await isOnceAccepted(made);
    expect(await readdir(join(town.folder, 'receipts'))).not.toContain(`${made.exportId}.json`);
  });

  it('of what removes an accepted package: it is removed by whoever comes next', async () => {
    const made = await town.anExport({ destinationId: destinations.folder, state: 'sent' });
    await accept(made);
    await town.sweep('journal-receipts');
    await killedAmid({ step: 'remove', nth: 1, when: 'before' }, { dialogId: made.dialogId, exportId: made.exportId });
    await restarted();
    await isOnceAccepted(made);
  });

  const fetching: readonly [string, KilledAt, string][] = [
    ['before a byte of it has left', { step: 'runAsSystem', nth: 1, when: 'after' }, 'sent'],
    ['when all has left and the row does not say so', { step: 'runAsSystem', nth: 2, when: 'before' }, 'sent'],
    ['when the row says so', { step: 'runAsSystem', nth: 2, when: 'after' }, 'transport_ok'],
  ];
  it.each(fetching)(
    'of the API from which a case system fetches %s: it fetches again',
    async (_name, killedAt, state) => {
      const made = await town.anExport({ destinationId: destinations.nova });
      const { authorization } = town;
      const server = started(SERVER, killedAt);
      const port = Number((await server.says('port')).split(' ')[1]);
      const url = `http://127.0.0.1:${port}/v1/journal-exports/${made.exportId}/package`;
      const seen = fetch(url, { headers: { authorization } })
        .then((answer) => answer.arrayBuffer())
        .then(
          (bytes) => bytes.byteLength,
          () => 'broken',
        );
      await server.says('here');
      await server.kill();
      expect(['broken', made.bytes.length]).toContain(await seen);
      expect(await town.row(made)).toMatchObject({ state });
      const again = await town.fetch(`/journal-exports/${made.exportId}/package`);
      expect(hashOf(new Uint8Array(await again.arrayBuffer()))).toBe(made.sha256);
      await expect.poll(async () => (await town.row(made)).state).toBe('transport_ok');
      const receipt = {
        receiptId: `n-${made.exportId}`,
        exportId: made.exportId,
        state: 'accepted',
        sha256: made.sha256,
      };
      for (let time = 0; time < 2; time += 1) expect((await town.receipt(receipt)).status).toBe(200);
      await town.jobs();
      await isOnceAccepted(made);
    },
  );

  it('of the API that has kept an acceptance and not answered: the same again changes nothing', async () => {
    const made = await town.anExport({ destinationId: destinations.nova, state: 'sent' });
    const { authorization } = town;
    const server = started(SERVER, { step: 'runForClient', nth: 1, when: 'after' });
    const port = Number((await server.says('port')).split(' ')[1]);
    const receipt = {
      receiptId: `k-${made.exportId}`,
      exportId: made.exportId,
      state: 'accepted',
      sha256: made.sha256,
    };
    const sending = fetch(`http://127.0.0.1:${port}/v1/journal-receipts`, {
      ...{ method: 'POST', headers: { authorization, 'content-type': 'application/json' } },
      body: JSON.stringify(receipt),
    }).catch(() => 'broken');
    await server.says('here');
    await server.kill();
    expect(await sending).toBe('broken');
    expect(await town.row(made)).toMatchObject({ state: 'accepted' });
    expect((await town.receipt(receipt)).status).toBe(200);
    await town.jobs();
    await isOnceAccepted(made);
  });
});

class Killed {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #ended: Promise<never>;
  constructor(child: ChildProcess) {
    if (!child.stdout) throw new Error('it has no output');
    this.#child = child;
    child.stderr?.pipe(process.stderr);
    this.#lines = createInterface(child.stdout);
    this.#ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
    this.#ended.catch(() => undefined);
  }
  async says(word: string): Promise<string> {
    const said = (async () => {
      for (;;) {
        const [line] = await once(this.#lines, 'line');
        if (String(line).startsWith(word)) return String(line);
      }
    })();
    return Promise.race([said, this.#ended]);
  }
  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
    expect(this.#child.signalCode).toBe('SIGKILL');
  }
}

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDeliveryTown, type Town } from './delivery-town.ts';

/** Whoever is a destination may write into its folder, and say what it likes. */
describe('a receiver that is hostile', () => {
  let town: Town;
  let acadre: string;
  let receipts: string;
  /** Of the server, and nobody else's. */
  let own: string;
  beforeAll(async () => {
    town = await aDeliveryTown();
    acadre = await town.destination({ name: 'Acadre', folder: 'acadre', kle: ['*'] });
    receipts = join(town.folder, 'receipts');
    own = await mkdtemp(join(tmpdir(), 'letdialog-own-'));
    await writeFile(join(own, 'keyring.json'), 'ours');
  });
  afterEach(() => rm(receipts, { recursive: true, force: true }));
  afterAll(async () => {
    await town.close();
    await rm(own, { recursive: true, force: true });
  });

  const put = async (folder: string, name: string, words: string): Promise<void> => {
    await writeFile(join(folder, name), words);
    const old = new Date(Date.now() - 120_000);
    await utimes(join(folder, name), old, old);
  };
  const sweep = (): Promise<unknown> => town.sweep('journal-receipts').catch((error: unknown) => error);

  it.each(['done', 'refused'])('replaces no file of the server by a link in the place of `%s`', async (aside) => {
    const made = await town.anExport({ destinationId: acadre, state: 'transport_ok' });
    await mkdir(receipts);
    await symlink(own, join(receipts, aside));
    const good = JSON.stringify({ receiptId: aside, exportId: made.exportId, state: 'received' });
    await put(receipts, 'keyring.json', aside === 'done' ? good : 'theirs');
    expect(await sweep()).toBeInstanceOf(Error);
    expect(await readdir(own)).toEqual(['keyring.json']);
    expect(await readFile(join(own, 'keyring.json'), 'utf8')).toBe('ours');
    expect(await readdir(receipts)).toContain('keyring.json');
    expect(await town.row(made)).toMatchObject({ state: 'transport_ok' });
  });

  it('has no file of the server read or moved by a link in the place of its folder', async () => {
    const old = new Date(Date.now() - 120_000);
    await utimes(join(own, 'keyring.json'), old, old);
    await symlink(own, receipts);
    expect(await sweep()).toBeInstanceOf(Error);
    expect(await readdir(own)).toEqual(['keyring.json']);
  });

  it('does not hold the server up with a pipe', async () => {
    const made = await town.anExport({ destinationId: acadre });
    execFileSync('mkfifo', [join(town.folder, `${made.exportId}.zip`)]);
    await town.sweep('journal-delivery');
    await town.jobs();
    await town.coordinator.post(`${made.path}/deliver`, {}, { 'if-match': '*' });
    await town.jobs();
    expect(await town.row(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_occupied' });
  });

  it('does not take the names of receipts from others, nor learns of them', async () => {
    const nova = await town.destination({ name: 'Nova', clientId: 'nova' });
    const [one, other] = [await town.anExport({ destinationId: nova, state: 'sent' }), await town.anExport({})];
    await mkdir(receipts);
    const receiptOf = ({ exportId }: { exportId: string }, state: string) => ({ receiptId: '1', exportId, state });
    await put(receipts, 'a.json', JSON.stringify(receiptOf(one, 'accepted')));
    await sweep();
    expect(await town.row(one)).toMatchObject({ state: 'sent' });
    expect(await town.receipt(receiptOf(one, 'accepted'))).toMatchObject({ status: 200, body: { known: true } });
    expect(await town.row(one)).toMatchObject({ state: 'accepted' });
    await put(receipts, 'b.json', JSON.stringify(receiptOf(other, 'accepted')));
    await sweep();
    expect(await readdir(join(receipts, 'refused'))).toEqual(['b.json']);
  });
});

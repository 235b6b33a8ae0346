/** A folder on a real disk that is full, read-only, or away. Where nobody may mount one, it is skipped. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDeliveryTown, hours, type MadeExport, type Town } from './delivery-town.ts';

const run = promisify(execFile);

describe('a folder on a disk of its own', () => {
  let town: Town;
  let isMounted = false;
  const mount = (...options: string[]) => run('mount', [...options, town.folder]);
  const onDisk = () => mount('-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs');
  beforeAll(async () => {
    town = await aDeliveryTown();
    await town.destination({ name: 'Acadre', folder: 'acadre', kle: ['*'] });
    isMounted = await onDisk().then(
      () => true,
      () => false,
    );
  });
  afterAll(async () => {
    if (isMounted) await run('umount', [town.folder]);
    await town.close();
  });

  const files = async (): Promise<string[]> => (await readdir(town.folder)).toSorted();
  const delivered = async (made: MadeExport) => {
    await town.coordinator.post(`${made.path}/deliver`, {}, { 'if-match': '*' });
    await town.jobs();
    return town.row(made);
  };
  const arrives = async (made: MadeExport): Promise<void> => {
    town.clock.ahead += hours(1);
    await town.sweep('journal-delivery');
    expect(await town.row(made)).toMatchObject({ state: 'transport_ok', fault: null });
    const bytes = await readFile(join(town.folder, `${made.exportId}.zip`));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
  };

  it('that is full has no part of it, and all of it when there is room', async ({ skip }) => {
    if (!isMounted) skip();
    const ballast = join(town.folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(900_000));
    const made = await town.anExport();
    expect(await delivered(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_full', tries: 1 });
    expect(await files()).toEqual(['ballast']);
    await rm(ballast);
    await arrives(made);
  });

  it('that is full when only the hash is missing has its hash when there is room', async ({ skip }) => {
    if (!isMounted) skip();
    const made = await town.anExport();
    await writeFile(join(town.folder, `${made.exportId}.zip`), made.bytes);
    const ballast = join(town.folder, 'ballast');
    await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']).catch(() => undefined);
    expect(await delivered(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_full' });
    await rm(ballast);
    await arrives(made);
    expect(await readFile(join(town.folder, `${made.exportId}.zip.sha256`), 'utf8')).toContain(made.sha256);
  });

  it('that is read-only gets nothing until it can be written to', async ({ skip }) => {
    if (!isMounted) skip();
    const made = await town.anExport();
    await mount('-o', 'remount,ro');
    expect(await delivered(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_denied' });
    await mount('-o', 'remount,rw');
    await arrives(made);
  });

  it('whose disk is unmounted and whose place is gone is not made anew', async ({ skip }) => {
    if (!isMounted) skip();
    const made = await town.anExport();
    await run('umount', [town.folder]);
    await rm(town.folder, { recursive: true });
    isMounted = false;
    expect(await delivered(made)).toMatchObject({ state: 'transport_failed', fault: 'folder_gone' });
    await mkdir(town.folder);
    await onDisk();
    isMounted = true;
    await arrives(made);
  });
});

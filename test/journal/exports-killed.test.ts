import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import { STEPS, type Step } from '../setup/export-steps.ts';
import { anExportTown, type ExportTown } from './export-town.ts';

const PROCESS = fileURLToPath(new URL('../setup/export-process.ts', import.meta.url));

describe.each(['folder', 'postgres'] as const)(
  'kill -9 of what makes a package, with files in %s',
  { timeout: 120_000 },
  (kind) => {
    let folder: string;
    let town: ExportTown;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'letdialog-killed-'));
      town = await anExportTown({ storage: kind === 'folder' ? { kind, path: folder } : { kind } });
    });
    afterAll(async () => {
      await town.testApi.close();
      await rm(folder, { recursive: true });
    });

    const killedAt = async (step: Step, ref: object): Promise<void> => {
      const args = [JSON.stringify(town.testApi.services.config), step, JSON.stringify(ref)];
      const child = spawn(process.execPath, [PROCESS, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      await saysHere(child);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      expect(child.signalCode).toBe('SIGKILL');
    };

    const isStoredAfter: Readonly<Record<Step, boolean>> = {
      ...{ claimed: false, prepared: false, amid: false, stored: true, saved: true },
    };
    it.each(kind === 'folder' ? STEPS : (['amid', 'stored'] as const))(
      'when it is %s: afterwards there is one package, whole, and it was packaged once',
      async (step) => {
        // The process that is killed has the machine’s clock.
        town.clock.moveTo(new Date().toISOString());
        const dialogId = await town.dialog();
        const path = `/dialogs/${dialogId}/journal-exports`;
        const { id: exportId } = (await town.anna.post(path, {})).body;
        const ref = { dialogId, exportId };
        await killedAt(step, ref);
        const stored = await town.testApi.services.storage.get(packageKeyOf(ref));
        stored?.stream.destroy();
        expect(stored !== null).toBe(isStoredAfter[step]);
        const isSaved = step === 'saved';
        expect((await town.anna.get(`${path}/${exportId}`)).body.state).toBe(isSaved ? 'packaged' : 'queued');
        // Whoever comes before the lease is over leaves it alone.
        await town.makePackages();
        expect((await town.anna.get(`${path}/${exportId}`)).body.state).toBe(isSaved ? 'packaged' : 'queued');
        town.clock.pass(3);
        await town.run('journal-packages');
        const view = (await town.anna.get(`${path}/${exportId}`)).body;
        expect(view).toMatchObject({ state: 'packaged', fault: null });
        const got = await town.anna.get(`${path}/${exportId}/package`);
        expect(got.status).toBe(200);
        // The process that was killed had other bytes: what is stored is all of one.
        if (!isSaved) expect(town.small.content.equals(got.body)).toBe(true);
        const events = await town.testApi.events(`target_id = '${exportId}' and action = 'journal-export.packaged'`);
        expect(events).toHaveLength(1);
        const jobs = await town.testApi.sql.query(
          `select count(*)::int as count from graphile_worker._private_jobs where key = $1`,
          [`journal-deliver:${exportId}`],
        );
        expect(jobs.rows).toEqual([{ count: 1 }]);
      },
    );
  },
);

async function saysHere(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('it has no output');
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
  ended.catch(() => undefined);
  const lines = createInterface(child.stdout);
  await Promise.race([once(lines, 'line'), ended]);
}

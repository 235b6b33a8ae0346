/** Kill -9 of a real process amid a run: each dialog is whole or gone, and the run ends as if nothing had happened. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../setup/jobs.ts';
import type { RunKilledAt } from '../setup/retention-process.ts';
import {
  aClosedDialog,
  anExport,
  aRetentionTown,
  DAY,
  exists,
  type RetentionTown,
  setPolicy,
} from './retention-town.ts';

const PROCESS = fileURLToPath(new URL('../setup/retention-process.ts', import.meta.url));

describe('kill -9 of a run', { timeout: 120_000 }, () => {
  let town: RetentionTown;
  beforeAll(async () => {
    town = await aRetentionTown();
    await setPolicy(town, '*', { period: 'P30D' });
  });
  afterAll(() => town.testApi.close());

  const killed = async (killedAt: RunKilledAt, payload: object): Promise<void> => {
    const { config } = town.testApi.services;
    const args = [PROCESS, JSON.stringify(config), JSON.stringify(killedAt), JSON.stringify(payload)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    const said = await Promise.race([once(child.stdout, 'data'), gone]);
    expect(String(said[0])).toContain('here');
    child.kill('SIGKILL');
    await gone;
    expect(child.signalCode).toBe('SIGKILL');
  };
  async function* bytes() {
    yield Buffer.from('sealed');
  }

  const steps: readonly [string, RunKilledAt, number][] = [
    ['when the first is erased and not committed', { nth: 1, when: 'amid' }, 2],
    ['when the first is committed', { nth: 1, when: 'after' }, 1],
    ['when the second is erased and not committed', { nth: 2, when: 'amid' }, 1],
    ['before its end is committed', { nth: 3, when: 'amid' }, 0],
  ];
  it.each(steps)('%s', async (_name, killedAt, left) => {
    const { testApi, clock, ida } = town;
    const dialogs = [await aClosedDialog(town), await aClosedDialog(town)];
    const underWay = await aClosedDialog(town);
    await anExport(town, underWay, { state: 'sent' });
    for (const each of dialogs) await testApi.services.storage.put(`dialogs/${each}/packages/${each}`, bytes());
    clock.pass(31 * DAY);
    const { body } = await ida.post('/administration/retention-runs', { dryRun: false });
    const { rows } = await testApi.sql.query(
      `select payload from graphile_worker._private_jobs where payload->>'runId' = $1`,
      [body.id],
    );
    await killed(killedAt, rows[0].payload);
    const there = await Promise.all(dialogs.map((each) => exists(town, each)));
    expect(there.filter(Boolean)).toHaveLength(left);
    for (let time = 0; time < 2; time += 1) await runJobs(testApi);
    for (const each of dialogs) {
      expect(await exists(town, each)).toBe(false);
      expect(await testApi.events(`action = 'dialog.erased' and dialog_id = '${each}'`)).toHaveLength(1);
      const certified = await testApi.sql.query('select from deletion_certificates where dialog_id = $1', [each]);
      expect(certified.rowCount).toBe(1);
      expect(await testApi.services.storage.get(`dialogs/${each}/packages/${each}`)).toBeNull();
    }
    const run = (await ida.get(`/administration/retention-runs/${body.id}`)).body;
    expect(run).toMatchObject({ state: 'done', erased: 2 });
    expect(await exists(town, underWay), 'its package is on its way').toBe(true);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { viewWitness } from '../../api/witness/run.ts';
import { runWitness } from '../../cli/operations/audit-witness.ts';
import { aTerminal } from '../setup/test-terminal.ts';
import { aLog, type SmallLog } from './a-log.ts';
import { aWitnessFolder, knowLogs, submitTo, witnessName } from './a-witness.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/letdialog.mjs', import.meta.url));

interface WitnessProcess {
  readonly url: string;
  readonly child: ChildProcess;
  end(signal: NodeJS.Signals): Promise<void>;
}

describe('a witness that runs as a process', { timeout: 120_000 }, () => {
  let log: SmallLog;
  let folder: string;
  let vkeys: string[];
  const children = new Set<ChildProcess>();
  beforeEach(async () => {
    log = aLog('log.example/audit-log', 2000);
    ({ folder, vkeys } = await aWitnessFolder([log]));
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    await rm(folder, { recursive: true });
  });

  async function start(...more: string[]): Promise<WitnessProcess> {
    const child = spawn(process.execPath, [PROGRAM, 'audit', 'witness', folder, '--port', '0', ...more], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.add(child);
    for await (const line of createInterface({ input: child.stdout })) {
      const { port, msg } = Object(JSON.parse(line));
      if (msg !== 'witnessing') continue;
      child.stdout.resume();
      const end = async (signal: NodeJS.Signals): Promise<void> => {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
        children.delete(child);
      };
      return { url: `http://127.0.0.1:${port}`, child, end };
    }
    throw new Error('the witness has ended');
  }

  /** Hands in one checkpoint after the other until nobody answers, and tells each size that was cosigned. */
  async function feed(url: string, from: number, taken: (size: number) => void): Promise<void> {
    for (let old = from; ; old += 1) {
      const reply = await submitTo(url, log.submission(old, old + 1)).catch(() => null);
      if (reply === null) return;
      expect(reply.status).toBe(200);
      taken(old + 1);
    }
  }

  it('forgets no checkpoint that it has cosigned, whenever it is killed', async () => {
    let cosigned = 0;
    for (const atLeast of [3, 4, 5, 6, 7]) {
      const witness = await start();
      const known = Number((await submitTo(witness.url, log.submission(1, 2))).text);
      // One may be on the disk whose answer did not arrive.
      expect([cosigned, cosigned + 1]).toContain(known);
      const enough = Promise.withResolvers<void>();
      const feeding = feed(witness.url, known, (size) => {
        cosigned = size;
        if (size >= known + atLeast) enough.resolve();
      });
      await enough.promise;
      await sleep(atLeast * 3);
      await witness.end('SIGKILL');
      await feeding;
    }
    const { logs } = await viewWitness(folder);
    expect([cosigned, cosigned + 1]).toContain(Number(logs[0]?.size));
    expect(cosigned).toBeGreaterThan(24);
  });

  it('makes its keys once, and stops in order', async () => {
    await rm(folder, { recursive: true });
    const first = await start('--name', witnessName);
    const keys = await readFile(join(folder, 'keys.json'), 'utf8');
    expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await fetch(`${first.url}/health`)).status).toBe(200);
    await first.end('SIGTERM');
    expect(first.child.exitCode).toBe(0);
    const second = await start('--name', 'another.example');
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(keys);
    await second.end('SIGTERM');
  });

  it('has its folder alone: a second one waits', async () => {
    const first = await start();
    const second = start();
    await sleep(1_500);
    expect(await Promise.race([second.then(() => 'serves'), sleep(10, 'waits')])).toBe('waits');
    await first.end('SIGKILL');
    await (await second).end('SIGTERM');
  });

  it('shows its keys, logs and forks, and ends with 1 when there is a fork', async () => {
    const silent = aLog('silent.example/log', 1);
    await knowLogs(folder, [log, silent]);
    const { terminal, out } = aTerminal();
    const show = (json = false) =>
      runWitness({ terminal, env: {} }, { folder, host: '127.0.0.1', port: 0, show: true, json });
    const running = await start();
    await submitTo(running.url, log.submission(0, 12));
    await show();
    expect(out.join('\n')).toMatch(/log\.example\/audit-log +12 +\d{4}-\d\d-\d\d \d\d:\d\d +ok/);
    expect(out.join('\n')).toContain('silent.example/log');
    for (const vkey of vkeys) expect(out.join('\n')).toContain(vkey);
    const fork = log.forkAt(3);
    fork.add(20);
    await submitTo(running.url, fork.submission(12, 12));
    await submitTo(running.url, fork.submission(12, 20));
    out.length = 0;
    await expect(show()).rejects.toMatchObject({ kind: 'failed', message: '2 forks: see docs/witness.md' });
    expect(out.join('\n')).toMatch(/log\.example\/audit-log +12 +\S+ \S+ +2 forks/);
    expect(out.join('\n')).toContain('size 12: the log has signed two contents of one size.');
    expect(out.join('\n')).toContain('size 20: the log has not proven that this goes on from what was cosigned.');
    out.length = 0;
    await expect(show(true)).rejects.toMatchObject({ kind: 'failed' });
    const view = Object(JSON.parse(out.join('\n')));
    expect(view.logs).toMatchObject([
      { origin: 'log.example/audit-log', size: '12', isKnown: true },
      { origin: 'silent.example/log', size: null, at: null, isKnown: true },
    ]);
    expect(view.forks.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['inconsistent', 'other_root']);
    await running.end('SIGTERM');
  });
});

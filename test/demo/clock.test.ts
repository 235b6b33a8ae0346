/** A real demo whose time is moved: an API, a worker beside it, logins, mails and the audit log. */

import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../../api/core/scopes.ts';
import { startServing } from '../../api/main.ts';
import { startWorking } from '../../api/worker.ts';
import { createProgram } from '../../cli/program.ts';
import { writeDemoFile } from '../../scripts/demo/folder.ts';
import { startSurroundings } from '../../scripts/demo/start.ts';
import { removeDatabaseFolder } from '../../scripts/demo/unprivileged.ts';
import { refreshTokens, walkCodeFlow } from '../../scripts/walk-login.ts';
import { demoFlow, freeDemoPorts } from '../setup/demo.ts';
import { aTerminal } from '../setup/test-terminal.ts';

type Json = ReturnType<typeof JSON.parse>;
const DAY = 24 * 3_600_000;

describe('a demo whose time is moved eleven months on', () => {
  let folder: string;
  let around: Awaited<ReturnType<typeof startSurroundings>>;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-clock-'));
    const env = { LETDIALOG_NOTICE_SECONDS: '0.5', LETDIALOG_CHECK_ANSWERS: 'true', XDG_CONFIG_HOME: folder };
    around = await startSurroundings({ folder, ports: await freeDemoPorts(), env });
    stops.unshift(around.stop);
    stops.unshift((await startServing(around.env, { jobs: false })).stop);
    stops.unshift((await startWorking(around.env)).stop);
    await writeDemoFile(folder, around.file);
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    await removeDatabaseFolder(folder);
  });

  const command = async (...line: string[]): Promise<string> => {
    const { terminal, out } = aTerminal();
    const program = await createProgram({ terminal, env: around.env, signal: new AbortController().signal });
    await program.parseAsync(['node', 'letdialog', ...line]);
    return out.join('\n');
  };
  const login = (person: string) => {
    const flow = demoFlow(around.file.api, person);
    return walkCodeFlow({ ...flow, scopes: ['openid', ...SCOPES, 'offline_access'] });
  };
  const call = async (token: string, path: string, body?: object): Promise<{ status: number; body: Json }> => {
    const response = await fetch(`${around.file.api}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
  const newDialog = async (token: string): Promise<Json> => {
    const made = await call(token, '/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh' } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body;
  };
  const mails = async (): Promise<number> =>
    (await readdir(around.file.mailbox)).filter((name) => name.endsWith('.eml')).length;
  const verify = async (): Promise<Json> => JSON.parse(await command('--json', 'audit', 'verify'));

  it('logs nobody out, dates what comes after, and keeps the log sound', async () => {
    const anna = await login('anna');
    const before = await newDialog(anna.accessToken);
    await sleep(2_500);
    await expect(verify(), 'the first time, there is nothing to compare with').rejects.toThrow('Nobody can tell');
    const moved = JSON.parse(await command('--json', 'demo', 'clock', 'advance', 'P11M', '--folder', folder));
    expect(Date.parse(moved.now) - Date.now()).toBeGreaterThan(330 * DAY);

    const later = await newDialog(anna.accessToken);
    expect(Date.parse(later.createdAt) - Date.parse(before.createdAt)).toBeGreaterThan(330 * DAY);
    const again = await refreshTokens(around.file.api, 'demo-frontend', anna.refreshToken ?? '');
    await newDialog(again.accessToken);
    const ida = await login('ida');

    const sent = await mails();
    const invited = await call(anna.accessToken, `/dialogs/${later.id}/invitations`, {
      ...{ email: 'mette@mail.example', capacity: 'citizen', title: 'mor' },
    });
    expect(invited.status, JSON.stringify(invited.body)).toBe(201);
    await expect.poll(mails, { timeout: 10_000 }).toBeGreaterThan(sent);

    // Found by a question about the later time alone, which goes by the ids of events too.
    const from = new Date(Date.parse(moved.now) - DAY).toISOString();
    const found = await call(ida.accessToken, `/audit-events?from=${from}&action=dialog.created&limit=50`);
    expect(found.body.items.map((event: Json) => event.dialogId)).toContain(later.id);
    expect(found.body.items.map((event: Json) => event.dialogId)).not.toContain(before.id);

    await sleep(2_500);
    expect(await verify()).toMatchObject({ verdict: 'sound' });
    await command('demo', 'clock', 'advance', 'PT1H', '--folder', folder);
    await newDialog(anna.accessToken);
    await sleep(2_500);
    const report = await verify();
    expect(report).toMatchObject({ verdict: 'sound' });
    const shown = JSON.parse(await command('--json', 'demo', 'clock', 'show', '--folder', folder));
    expect(Date.parse(shown.now) - Date.parse(moved.now)).toBeGreaterThan(3_600_000);
  }, 60_000);

  it('is ready, and its sweeps go on', async () => {
    const response = await fetch(`${around.file.api}/health/ready`);
    const health: Json = await response.json();
    expect(health).toMatchObject({ status: 'ready' });
  });
});

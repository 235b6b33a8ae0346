import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignerKey, formatVerifierKey, signNote } from '../../api/verify/note-keys.ts';
import { formatSignature, parseNote } from '../../api/verify/signed-note.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const BIN = join(import.meta.dirname, '../../bin/letdialog.mjs');

describe('letdialog audit verify and export', () => {
  let testApi: TestApi;
  let server: ServerEnvironment;
  beforeAll(async () => {
    testApi = await startTestApi();
    server = await createServerEnvironment(testApi.services.config.database.url, testApi.services.config.keyring);
    server.env.XDG_CONFIG_HOME = join(server.folder, 'config');
    const anna = await testApi.employee('Anna');
    for (let count = 0; count < 5; count += 1) await aDialog(anna);
    await publishLog(testApi);
  });
  afterAll(async () => {
    await server.close();
    await testApi.close();
  });

  const inFolder = (name: string): string => join(server.folder, name);
  const events = (action: string) => testApi.events(`action = '${action}'`);
  /** As anybody runs it elsewhere: nothing of the server is known. */
  const elsewhere = (...line: string[]): Promise<{ code: number; out: string; notes: string }> =>
    new Promise((resolve, reject) => {
      const env = {
        PATH: process.env.PATH,
        HOME: inFolder('elsewhere'),
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      };
      execFile(process.execPath, [BIN, ...line], { env }, (error, out, notes) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: Number(error?.code ?? 0), out, notes });
      });
    });

  it('cannot tell the first time, remembers, and finds the log sound the next time', async () => {
    await expect(server.run('audit', 'verify')).rejects.toMatchObject({ kind: 'cannot_tell' });
    const folder = join(server.folder, 'config/letdialog/audit-log');
    const [file = ''] = await readdir(folder);
    expect(file).toBe('127.0.0.1%3A8080%2Faudit-log.checkpoint');
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, file), 'utf8')).toMatch(/^127\.0\.0\.1:8080\/audit-log\n/);
    const { out, notes } = await server.run('audit', 'verify');
    expect(out).toMatch(
      /^SOUND: 127\.0\.0\.1:8080\/audit-log, \d+ events\nNewest good checkpoint: \d+ events, signed /,
    );
    expect(out).toMatch(/\d+ events? waits? for (its|their) number, .*within 5 seconds; what is removed before/);
    expect(out).toContain('No hash covers what has no number yet');
    expect(notes).toBe('');
    expect(await events('audit.verified')).toMatchObject([
      { outcome: 'failed', reason: 'nothing_remembered', count: expect.any(Number) },
      { outcome: 'success', reason: null },
    ]);
  });

  it('answers programs with one document', async () => {
    const report = JSON.parse((await server.run('audit', 'verify', '--json')).out);
    expect(report).toMatchObject({
      ...{ verdict: 'sound', origin: '127.0.0.1:8080/audit-log', findings: [], findingCount: 0, doubts: [], erased: 0 },
      checkpoint: { size: report.size, at: expect.stringMatching(/Z$/), note: expect.stringContaining('audit-log') },
      pending: { count: expect.any(Number), oldest: expect.any(String) },
      ...{ remembered: report.size, knownBackdated: 0, numberedWithinSeconds: 5 },
    });
  });

  it('compares with a checkpoint that somebody kept', async () => {
    const { rows } = await testApi.sql.query<{ note: string }>('select note from audit_checkpoints');
    await writeFile(inFolder('kept'), rows[0]?.note ?? '');
    expect((await server.run('audit', 'verify', '--from', inFolder('kept'))).out).toMatch(/^SOUND/);
    await writeFile(inFolder('odd'), 'not a checkpoint');
    await expect(server.run('audit', 'verify', '--from', inFolder('odd'))).rejects.toMatchObject({
      kind: 'cannot_tell',
    });
    await expect(server.run('audit', 'verify', '--from', inFolder('none'))).rejects.toThrow(/ENOENT/);
  });

  describe('of an export', () => {
    let file: string;
    let policy: string;
    let kept: string;
    beforeAll(async () => {
      [file, policy, kept] = [inFolder('log.export'), inFolder('policy'), inFolder('kept')];
      await mkdir(inFolder('elsewhere'));
      const { verifiers } = testApi.services.checkpointKeys;
      await writeFile(policy, `${verifiers.map((key) => `log ${formatVerifierKey(key)}`).join('\n')}\nquorum none\n`);
      const { rows } = await testApi.sql.query<{ note: string }>('select note from audit_checkpoints');
      await writeFile(kept, rows[0]?.note ?? '');
      const { out, notes } = await server.run('audit', 'export', '--to', file);
      expect([out, notes]).toEqual(['', expect.stringMatching(/^That was all of it: \d+ events, and the checkpoint/)]);
    });

    it('is made whole or not at all, is recorded, and goes to the standard output, too', async () => {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await expect(server.run('audit', 'export', '--to', inFolder('none/log'))).rejects.toThrow(
        /Cannot write .*ENOENT/,
      );
      const text = await readFile(file, 'utf8');
      expect(text).toMatch(/^letdialog-audit-export\/1 127\.0\.0\.1:8080\/audit-log\ntile 0 \S+\n\{"action":/);
      const { out } = await server.run('audit', 'export');
      // The pieces that were written, as the test joins them.
      expect(out.split('\n').filter((line) => line !== '')).toEqual(text.split('\n').filter((line) => line !== ''));
      expect(await events('audit.exported')).toMatchObject(Array(3).fill({ target_id: 'verification' }));
      const completed = await events('audit.export-completed');
      expect(completed.map(({ count }) => count)).toEqual(Array(2).fill(text.match(/^\{/gm)?.length));
      expect((await readdir(server.folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    });

    it('exits with 0 when it is sound, elsewhere, without server or settings', async () => {
      const run = await elsewhere('audit', 'verify', '--export', file, '--policy', policy, '--from', kept);
      expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/^SOUND/), notes: '' });
      // It is remembered from now on.
      expect(await elsewhere('audit', 'verify', '--export', file, '--policy', policy)).toMatchObject({ code: 0 });
      await rm(inFolder('elsewhere/.config'), { recursive: true });
    });

    it('exits with 1 for a flipped bit, and for a file that is not there', async () => {
      const bytes = await readFile(file);
      const at = bytes.indexOf('"posts') > 0 ? bytes.indexOf('"posts') + 3 : bytes.indexOf('"outcome"') + 3;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(inFolder('flipped'), bytes);
      const line = ['--policy', policy, '--from', kept];
      const run = await elsewhere('audit', 'verify', '--export', inFolder('flipped'), ...line);
      expect(run).toMatchObject({ code: 1, out: expect.stringMatching(/^TAMPERED: .*\n- Event \d+ /) });
      expect(run.notes).toMatch(/^There (is|are) .* wrong with .*flipped\.\n$/);
      expect(await elsewhere('audit', 'verify', '--export', inFolder('gone'), ...line)).toMatchObject({ code: 1 });
    });

    it('asks for the witnesses of a policy', async () => {
      const witness = createSignerKey('w.example', 'cosignature-ed25519', generateKeyPairSync('ed25519').privateKey);
      const logs = (await readFile(policy, 'utf8')).replace('quorum none\n', '');
      await writeFile(inFolder('strict'), `${logs}witness w ${formatVerifierKey(witness)}\nquorum w\n`);
      const line = ['--policy', inFolder('strict'), '--from', kept, '--export'];
      const without = await elsewhere('audit', 'verify', ...line, file);
      expect(without).toMatchObject({ code: 2, out: expect.stringContaining('that the policy asks for') });
      const { text } = parseNote(await readFile(kept, 'utf8'));
      const cosignature = formatSignature(signNote(text, witness, new Date()));
      await testApi.sql.query(
        `insert into audit_cosignatures (size, witness, line, at) select size, 'w.example', $1, now() from audit_checkpoints`,
        [cosignature.trimEnd()],
      );
      await server.run('audit', 'export', '--to', inFolder('cosigned'));
      expect(await elsewhere('audit', 'verify', ...line, inFolder('cosigned'))).toMatchObject({ code: 0 });
      const onServer = await server.run('audit', 'verify', '--policy', inFolder('strict'));
      expect(onServer.out).toMatch(/^SOUND/);
    });

    it('exits with 2 when nobody can tell: cut, without a key, or with nothing remembered', async () => {
      await rm(inFolder('elsewhere/.config'), { recursive: true, force: true });
      const bytes = await readFile(file);
      await writeFile(inFolder('cut'), bytes.subarray(0, bytes.length / 2));
      await writeFile(inFolder('empty'), '');
      await writeFile(inFolder('other'), 'something else\n');
      const lines = [
        ['--export', inFolder('cut'), '--policy', policy, '--from', kept],
        ['--export', inFolder('empty'), '--policy', policy, '--from', kept],
        ['--export', inFolder('other'), '--policy', policy, '--from', kept],
        ['--export', file, '--from', kept],
        ['--export', file, '--policy', policy],
      ];
      for (const line of lines) {
        const run = await elsewhere('audit', 'verify', ...line);
        expect(run, line.join(' ')).toMatchObject({ code: 2 });
      }
    });
  });

  it('fails, and leaves an event, when somebody changed the log', async () => {
    await testApi.sql.query('alter table audit_log disable trigger user');
    await testApi.sql.query(`update audit_log set outcome = 'denied' where seq = 3`);
    await expect(server.run('audit', 'verify')).rejects.toMatchObject({
      ...{ kind: 'failed', message: 'There is one thing that is wrong with the audit log.' },
    });
    expect((await events('audit.verified')).at(-1)).toMatchObject({ outcome: 'failed', reason: 'changed' });
  });
});

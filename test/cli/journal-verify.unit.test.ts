import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVerify } from '../../cli/commands/journal/verify.ts';
import { aBag, jwks, logKeys, zipOf } from '../setup/a-package.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

describe('letdialog journal verify', () => {
  let api: StubApi;
  let folder: string;
  beforeAll(async () => {
    api = await startStubApi();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-journal-verify-'));
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const keep = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('says what is right, what was left out, and what nobody has checked, without a server', async () => {
    const file = await keep('good.zip', await zipOf(await aBag()));
    const { context, out } = api.context({ token: null });
    await runVerify(context, { file });
    const text = out.join('\n');
    expect(text).toMatch(/^SOUND/);
    expect(text).toMatch(/ok {11}mets: \d+ rules of E-ARK CSIP 2\.2\.0/);
    expect(text).toMatch(/not checked {2}audit-log-keys/);
    expect(text).toMatch(/INCOMPLETE: 1 thing of the range is left out:\n- 1 × post, not_relevant/);
    expect(api.seen).toEqual([]);
  });

  it('believes whoever the person trusts', async () => {
    const file = await keep('trusted.zip', await zipOf(await aBag()));
    const keys = await keep('jwks.json', jwks());
    const lines = logKeys().map((key) => `log ${key}\n`);
    const policy = await keep('policy', `${lines.join('')}quorum none\n`);
    const { context, out } = api.context({ token: null, json: true });
    await runVerify(context, { file, keys, policy });
    const { verdict, checks }: { verdict: string; checks: { name: string; outcome: string }[] } = JSON.parse(
      out.join('\n'),
    );
    const outcomes = new Map(checks.map(({ name, outcome }) => [name, outcome]));
    expect(verdict).toBe('passed');
    expect([outcomes.get('audit-log-keys'), outcomes.get('consent-receipt-keys')]).toEqual(['passed', 'passed']);
  });

  it('fails for a package that is not sound, and says why', async () => {
    const bag = await aBag({ mets: (xml) => xml.replace(/OBJID="[^"]*"/, 'OBJID="other"') });
    const file = await keep('bad.zip', await zipOf(bag));
    const { context, out } = api.context({ token: null });
    await expect(runVerify(context, { file })).rejects.toMatchObject({ kind: 'failed', message: /1 check failed/ });
    expect(out.join('\n')).toMatch(/FAILED {7}mets: .*\n {13}- CSIP1: OBJID is "other"/);
  });

  it('tells a missing file and keys that are none from a package that is not sound', async () => {
    const verify = (options: Parameters<typeof runVerify>[1]) =>
      runVerify(api.context({ token: null }).context, options);
    await expect(verify({ file: join(folder, 'none.zip') })).rejects.toMatchObject({ message: /ENOENT/ });
    const file = await keep('again.zip', await zipOf(await aBag()));
    const keys = await keep('no-keys.json', '[]');
    await expect(verify({ file, keys })).rejects.toMatchObject({ kind: 'usage' });
  });
});

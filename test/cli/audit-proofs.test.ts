import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckpointKeys } from '../../api/merkle-log/checkpoint-keys.ts';
import { parseCheckpoint } from '../../api/verify/checkpoint.ts';
import {
  createSignerKey,
  formatVerifierKey,
  type NoteSignerKey,
  type NoteVerifierKey,
  signNote,
} from '../../api/verify/note-keys.ts';
import { parseProofFile } from '../../api/verify/proof-file.ts';
import { formatNote, formatSignature, parseNote } from '../../api/verify/signed-note.ts';
import { runCheckpoint } from '../../cli/commands/audit/checkpoint.ts';
import { runProof } from '../../cli/commands/audit/proof.ts';
import { runVerifyProof } from '../../cli/commands/audit/verify-proof.ts';
import { claimsOf, createSigner, type Sign } from '../access/tokens.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { type ContextOptions, contextFor, type TestContext } from './stub-api.ts';

const witness = createSignerKey('w.example', 'ml-dsa-44', generateKeyPairSync('ml-dsa-44').privateKey);

describe('letdialog audit', () => {
  let testApi: TestApi;
  let sign: Sign;
  let folder: string;
  let ida: TestUser;
  let anna: TestUser;
  let eventId: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.api.start();
    sign = await createSigner(testApi);
    folder = await mkdtemp(join(tmpdir(), 'letdialog-proofs-'));
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    anna = await testApi.employee('Anna Holm');
    await grow();
    eventId = (await ida.get('/audit-events?action=dialog.created&limit=1')).body.items[0].id;
  });
  afterAll(async () => {
    await testApi.close();
    await rm(folder, { recursive: true });
  });

  const grow = async (): Promise<void> => {
    await aDialog(anna);
    await publishLog(testApi);
  };
  const as = async (who: TestUser, options: ContextOptions = {}): Promise<TestContext> =>
    contextFor(testApi.api.info.uri, folder, { token: await sign(claimsOf(who.personId)), ...options });
  const anybody = (options: ContextOptions = {}): TestContext =>
    contextFor(testApi.api.info.uri, folder, { token: null, ...options });
  const file = (name: string): string => join(folder, name);
  const served = async (): Promise<string> => (await testApi.api.inject('/audit-log/checkpoint')).payload;

  const policyOf = async (
    name: string,
    keys: readonly NoteVerifierKey[],
    ...more: readonly string[]
  ): Promise<string> => {
    const logs = keys.map((key) => `log ${formatVerifierKey(key)}`);
    await writeFile(file(name), `${[...logs, ...(more.length > 0 ? more : ['quorum none'])].join('\n')}\n`);
    return file(name);
  };
  const ours = () => policyOf('ours', testApi.services.checkpointKeys.verifiers);
  const proven = async (name = 'e.tlog-proof'): Promise<string> => {
    const { context } = await as(ida);
    await runProof(context, { event: eventId, to: file(name) });
    return file(name);
  };

  it('checkpoint prints what the API serves, byte for byte, to anybody', async () => {
    const { context, out } = anybody();
    await runCheckpoint(context, {});
    expect(`${out[0]}\n`).toBe(await served());
    const json = anybody({ json: true });
    await runCheckpoint(json.context, {});
    const told = JSON.parse(json.out[0] ?? '');
    expect(told).toMatchObject({ checkpoint: await served(), file: null });
    expect(told.size).toBeGreaterThan(0);
  });

  it('checkpoint --to keeps it, and replaces it as long as the log only grows', async () => {
    const { context, out } = anybody();
    const to = file('kept');
    await runCheckpoint(context, { to, policy: await ours() });
    const first = await readFile(to, 'utf8');
    expect(first).toBe(await served());
    await runCheckpoint(context, { to });
    await grow();
    await runCheckpoint(context, { to });
    const second = await readFile(to, 'utf8');
    expect(second).toBe(await served());
    const sizes = [first, second].map((note) => parseCheckpoint(parseNote(note).text).size);
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? 0n);
    expect(out.at(-1)).toMatch(/^Wrote the checkpoint of .*\/audit-log, size \d+, to /);
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('checkpoint --to tells a log that was changed, cut or is another, and touches no file', async () => {
    const note = parseNote(await served());
    const { origin, size, root } = parseCheckpoint(note.text);
    const signed = (text: string): string => formatNote(text, note.signatures);
    const changed = signed(`${origin}\n${size}\n${Buffer.alloc(32, 1).toString('base64')}\n`);
    const earlier = signed(`${origin}\n${size - 3n}\n${Buffer.alloc(32, 1).toString('base64')}\n`);
    const larger = signed(`${origin}\n${size + 9n}\n${Buffer.from(root).toString('base64')}\n`);
    const empty = signed(`${origin}\n0\n${Buffer.from(root).toString('base64')}\n`);
    for (const [name, before] of Object.entries({ changed, earlier, larger })) {
      await writeFile(file(name), before);
      const failed = runCheckpoint(anybody().context, { to: file(name) });
      await expect(failed, name).rejects.toMatchObject({
        kind: 'failed',
        message: expect.stringContaining('does not continue'),
      });
      expect(await readFile(file(name), 'utf8')).toBe(before);
    }
    await writeFile(file('empty'), empty);
    await expect(runCheckpoint(anybody().context, { to: file('empty') })).rejects.toMatchObject({ kind: 'usage' });
    await writeFile(
      file('other'),
      note.text.replace(origin, 'other.example') + (await served()).slice(note.text.length),
    );
    await expect(runCheckpoint(anybody().context, { to: file('other') })).rejects.toMatchObject({ kind: 'usage' });
    await writeFile(file('none'), 'a text');
    await expect(runCheckpoint(anybody().context, { to: file('none') })).rejects.toMatchObject({ kind: 'failed' });
  });

  it('proof writes a file that verify-proof believes without a server', async () => {
    const { context, out } = await as(ida);
    await runProof(context, { event: eventId });
    const printed = `${out[0]}\n`;
    const { extra, checkpoint } = parseProofFile(printed);
    expect(JSON.parse(Buffer.from(extra ?? []).toString())).toMatchObject({ id: eventId, action: 'dialog.created' });
    expect(checkpoint).toBe(await served());
    expect(await readFile(await proven(), 'utf8')).toBe(printed);
    const nobody = contextFor('http://127.0.0.1:9', folder, { token: null });
    await runVerifyProof(nobody.context, { proof: file('e.tlog-proof'), policy: await ours() });
    const text = nobody.out.join('\n');
    expect(text).toMatch(new RegExp(`Proven +event ${eventId} stands in the log, as number \\d+ of \\d+`));
    expect(text).toMatch(/Signed by it +ed25519, ml-dsa-44/);
    expect(text).toMatch(/Cosigned +by nobody/);
    expect(text).toMatch(new RegExp(`Who +person ${anna.personId}`));
  });

  it('proof leads to the checkpoint of a size, and is for administrators', async () => {
    const size = Number(parseCheckpoint(parseNote(await served()).text).size);
    await grow();
    const { context, out } = await as(ida, { json: true });
    await runProof(context, { event: eventId, size });
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ size, file: null });
    const refused = await as(anna);
    await expect(runProof(refused.context, { event: eventId })).rejects.toThrow(/administrators_only/);
  });

  it('verify-proof tells what is wrong from what it cannot know', async () => {
    const path = await proven();
    const text = await readFile(path, 'utf8');
    const proof = parseProofFile(text);
    const check = async (name: string, content: string, policy: string) => {
      await writeFile(file(name), content);
      return runVerifyProof(anybody().context, { proof: file(name), policy });
    };
    const trusted = await ours();
    const extra = Buffer.from(proof.extra ?? []).toString('base64');
    const forged = Buffer.from(
      Buffer.from(proof.extra ?? [])
        .toString()
        .replace('dialog.created', 'dialog.deleted'),
    );
    const wrong = [
      [text.replace(extra, forged.toString('base64')), 'root_differs'],
      [text.replace(/^index \d+/m, 'index 0'), 'root_differs|path_'],
      [text.slice(0, -200), 'malformed_note'],
      [text.slice(0, 200), 'malformed_proof'],
      [text.replace(/\n\n(.*)\n(\d+)\n/, '\n\n$1\n9$2\n'), 'bad_signature'],
    ] as const;
    for (const [content, code] of wrong)
      await expect(check('wrong', content, trusted), code).rejects.toMatchObject({
        kind: 'failed',
        message: expect.stringMatching(code),
      });
    await expect(check('bare', text.replace(/^extra .*\n/m, ''), trusted)).rejects.toMatchObject({ kind: 'failed' });
    const others = createCheckpointKeys(testApi.services.config.keyring, 'other.example/audit-log').verifiers;
    const unknown = [
      [await policyOf('others', others), 'not_signed_by_known_key'],
      [await policyOf('witnessed', testApi.services.checkpointKeys.verifiers, ...asking(witness)), 'too_few_witnesses'],
    ] as const;
    for (const [policy, code] of unknown)
      await expect(check('right', text, policy)).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining(code),
      });
    await writeFile(file('bad'), 'quorum nobody\n');
    await expect(check('right', text, file('bad'))).rejects.toThrow(
      'bad is no policy: a quorum that no line before defines, line 1.',
    );
  });

  it('verify-proof names the witnesses that have cosigned', async () => {
    const proof = parseProofFile(await readFile(await proven(), 'utf8'));
    const { text } = parseNote(proof.checkpoint);
    const cosigned = proof.checkpoint + formatSignature(signNote(text, witness, new Date('2026-11-30T12:00:00Z')));
    const before = await readFile(file('e.tlog-proof'), 'utf8');
    await writeFile(file('cosigned'), before.replace(proof.checkpoint, cosigned));
    const policy = await policyOf('witnessed', testApi.services.checkpointKeys.verifiers, ...asking(witness));
    const { context, out } = anybody({ json: true });
    await runVerifyProof(context, { proof: file('cosigned'), policy });
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      event: { id: eventId },
      signatures: ['ed25519', 'ml-dsa-44'],
      witnesses: [{ name: 'Nabo', at: '2026-11-30T12:00:00.000Z' }],
    });
    await expect(runCheckpoint(anybody().context, { policy })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('checkpoint says when there is none', async () => {
    const fresh = await startTestApi();
    await fresh.api.start();
    const { context } = contextFor(fresh.api.info.uri, folder, { token: null });
    await expect(runCheckpoint(context, {})).rejects.toThrow('There is no checkpoint yet');
    await fresh.close();
  });
});

const asking = (key: NoteSignerKey): string[] => [`witness Nabo ${formatVerifierKey(key)}`, 'quorum Nabo'];

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSigner } from '../../api/crypto/signing.ts';
import { runVerify } from '../../cli/commands/consent/verify.ts';
import { AT, aReceipt, consistencyIn, IDS, newRing, published, rotated, successionIn } from '../consents/a-receipt.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

describe('letdialog consent verify', () => {
  let api: StubApi;
  let folder: string;
  const keyring = newRing();
  beforeAll(async () => {
    api = await startStubApi();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-receipts-'));
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const keep = async (name: string, content: string | object): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const proofOf = (from: bigint, to: bigint) => ({
    ...{ from: Number(from), to: Number(to), checkpoint: null },
    hashes: consistencyIn(from, to).path.map((hash) => Buffer.from(hash).toString('base64')),
  });

  it('needs no server with a kept copy of the keys', async () => {
    const asked = api.seen.length;
    const jwks = await keep('jwks.json', { keys: published(createSigner(keyring)) });
    const file = await keep('receipt', `${await aReceipt({ keyring })}\n`);
    const { context, out } = api.context({ token: null });
    await runVerify(context, { file, jwks });
    expect(out.join('\n')).toMatch(/It is valid\.[\s\S]*2026-11-30 09:00[\s\S]*Demokøbing Kommune/);
    const told = api.context({ token: null, json: true });
    await runVerify(told.context, { file, jwks });
    expect(JSON.parse(told.out.join('\n'))).toMatchObject({
      verdict: 'valid',
      at: AT,
      receipt: { consentId: IDS.consentId },
    });
    expect(api.seen.length).toBe(asked);
  });

  it('tells what is wrong, and what nobody can tell', async () => {
    const jws = await aReceipt({ keyring });
    const file = await keep('changed', `${jws.slice(0, -4)}AAAA`);
    const jwks = await keep('jwks.json', { keys: published(createSigner(keyring)) });
    const verify = (options: Parameters<typeof runVerify>[1]) =>
      runVerify(api.context({ token: null }).context, options);
    await expect(verify({ file, jwks })).rejects.toMatchObject({ kind: 'failed', message: /bad_signature/ });
    await expect(verify({ file: await keep('text', 'a text'), jwks })).rejects.toMatchObject({ kind: 'failed' });
    const unknown = await keep('others.json', { keys: published(createSigner(newRing())) });
    const whole = await keep('whole', jws);
    await expect(verify({ file: whole, jwks: unknown })).rejects.toMatchObject({ kind: 'cannot_tell' });
    await expect(verify({ file: whole, jwks: await keep('none', '[]') })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('asks the API for its keys, and for what the log has to prove of a key that was replaced', async () => {
    const later = rotated(keyring);
    const keys = published(createSigner(later), await successionIn(later, { size: 7 }));
    const file = await keep('receipt', await aReceipt({ keyring }));
    api.play(({ path }) => ({ body: path === '/.well-known/jwks.json' ? { keys } : proofOf(5n, 7n) }));
    const { context, out } = api.context({ token: null, json: true });
    await runVerify(context, { file });
    expect(JSON.parse(out.join('\n'))).toMatchObject({ verdict: 'retired_key_signed_while_valid', at: AT });
    expect(api.seen.at(-1)?.query.toString()).toBe('from=5&to=7');
    const jwks = await keep('later.json', { keys });
    const offline = api.context({ token: null, json: true });
    await expect(runVerify(offline.context, { file, jwks })).rejects.toMatchObject({ kind: 'cannot_tell' });
    expect(JSON.parse(offline.out.join('\n')).toProve).toEqual({ from: 5, to: 7 });
    const kept = api.context({ token: null });
    await runVerify(kept.context, { file, jwks, consistency: await keep('proof.json', proofOf(5n, 7n)) });
    api.play(({ path }) => ({
      body: path === '/.well-known/jwks.json' ? { keys } : { ...proofOf(5n, 7n), hashes: [] },
    }));
    await expect(runVerify(api.context({ token: null }).context, { file })).rejects.toMatchObject({ kind: 'failed' });
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAsk } from '../../cli/commands/consent/ask.ts';
import { runInvalidate, runLift, runRevoke } from '../../cli/commands/consent/end.ts';
import { runList } from '../../cli/commands/consent/list.ts';
import { runRegister } from '../../cli/commands/consent/register.ts';
import { runShow, runUses } from '../../cli/commands/consent/show.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const C = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const R = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b23';
const TIME = '2026-11-30T14:30:00.000Z';
const named = (name: string) => ({ id: C, name, protected: false });

const consent = {
  ...{
    id: C,
    requirementId: R,
    declarationId: R,
    giver: named('Lars Krogh'),
    capacity: 'custody_holder',
    state: 'given',
  },
  ...{
    requestedAt: TIME,
    answerBy: TIME,
    answeredAt: TIME,
    givenAt: TIME,
    endsAt: TIME,
    lapsesAt: null,
    endedAt: null,
  },
  ...{ channel: 'paper', language: 'da', textHash: 'ab'.repeat(32), recipients: ['school'], words: 'Lars skrev under' },
  ...{ evidence: { sha256: 'cd'.repeat(32), type: 'image/png' }, recordedBy: named('Anna Holm') },
  ...{ previousId: null, nextId: null },
};
const requirement = {
  ...{ id: R, mode: 'consent', declarationId: R, declarationCode: 'school', legalBasisId: R, legalBasisCode: 'basis' },
  ...{ legalBasisTitle: 'Samtykke', lawReference: '', reason: null, createdAt: TIME, createdBy: named('Anna Holm') },
  ...{ liftedAt: null, liftedBecause: null, status: 'requested' },
  givers: [
    { person: named('Mette Krogh'), capacity: 'custody_holder', state: 'requested', consentId: C, reachable: true },
    { person: named('Lars Krogh'), capacity: 'custody_holder', state: 'not_asked', consentId: null, reachable: false },
  ],
};
const uses = {
  from: TIME,
  until: null,
  firstPost: 1,
  lastPost: 3,
  postCount: 3,
  joined: [{ person: named('Bo Dahl'), joinedAt: TIME }],
};
const at = { dialog: D, consent: C };

describe('consents from the command line', () => {
  let stub: StubApi;
  let folder: string;
  beforeAll(async () => {
    stub = await startStubApi();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-'));
  });
  afterAll(async () => {
    await stub.close();
    await rm(folder, { recursive: true });
  });

  it('asks all whom the rules name, and tells who cannot be reached', async () => {
    stub.play(() => ({ status: 201, body: requirement }));
    const { context, out } = stub.context();
    await runAsk(context, { dialog: D, declaration: R });
    expect(out[0]).toBe(
      `Required as ${R}. Asked: Mette Krogh. Without contact details: Lars Krogh. Ask them, and register it.`,
    );
    await expect(runAsk(context, { dialog: D })).rejects.toThrow('Give --declaration');
    await expect(runAsk(context, { dialog: D, legalBasis: R })).rejects.toThrow('--reason');
  });

  it('lists and shows them', async () => {
    stub.play(({ path }) => ({ body: { items: [path.includes('requirements') ? requirement : consent], next: null } }));
    const { context, out } = stub.context();
    await runList(context, { dialog: D });
    expect(out[0]).toMatch(
      /school +requested .*Mette Krogh \(requested\), Lars Krogh \(not_asked, no contact details\)/,
    );
    expect(out[0]).toMatch(/Lars Krogh +custody_holder +given +paper/);
    stub.play(() => ({ body: consent }));
    await runShow(context, at);
    expect(out[1]).toContain('Words: Lars skrev under');
    stub.play(() => ({ body: uses }));
    await runUses(context, at);
    expect(out[2]).toMatch(/3 posts, 1 to 3 written meanwhile\.\nBo Dahl joined /);
  });

  it('registers an answer with the bytes of its evidence, and only with those', async () => {
    const bytes = Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), Buffer.alloc(40)]);
    const file = join(folder, 'svar.png');
    await writeFile(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const stored = { id: R, sha256, type: 'image/png', size: bytes.length };
    stub.play(({ method }) => ({ body: method === 'PUT' ? stored : consent }));
    const { context, out } = stub.context();
    const said = {
      answer: 'given',
      channel: 'paper',
      on: '2026-11-29',
      language: 'da',
      words: 'Lars skrev under',
    } as const;
    await runRegister(context, { ...at, ...said, evidence: file });
    expect(out[0]).toMatch(/^Registered\.\nConsent: /);
    expect(stub.seen.at(-1)?.body).toMatchObject({
      evidence: { id: R, sha256, type: 'image/png' },
      givenAt: '2026-11-29',
    });
    stub.play(() => ({ body: { ...stored, sha256: 'ab'.repeat(32) } }));
    await expect(runRegister(context, { ...at, ...said, evidence: file })).rejects.toThrow('other bytes');
    await expect(runRegister(context, { ...at, ...said, evidence: join(folder, 'svar.docx') })).rejects.toThrow('.pdf');
    await expect(runRegister(context, { ...at, ...said, evidence: join(folder, 'ikke.png') })).rejects.toThrow(
      'cannot be read',
    );
  });

  it('ends and lifts', async () => {
    const { context, out } = stub.context();
    stub.play(() => ({ body: { ...consent, state: 'revoked' } }));
    await runRevoke(context, { ...at, words: 'Slut' });
    stub.play(() => ({ body: { consent, uses } }));
    await runInvalidate(context, { ...at, words: 'En fejl' });
    stub.play(() => ({ body: requirement }));
    await runLift(context, { dialog: D, requirement: R, reason: 'Ikke nødvendigt' });
    expect(out[1]).toMatch(/^Invalidated, as if it had never been given\.\nIn force from /);
    expect(out[2]).toBe('Lifted. What was answered stays.');
  });
});

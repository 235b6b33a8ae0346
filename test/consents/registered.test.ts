import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendBytes } from '../setup/send-bytes.ts';
import { aFamily, answers, askedOf, type Family, published, required, stateOf } from './family.ts';

const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);
const PNG = Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), randomBytes(40)]);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('an answer on paper or by phone', () => {
  let family: Family;
  let path: string;
  let consentId: string;
  beforeAll(async () => {
    family = await aFamily();
    await required(family);
    consentId = await askedOf(family.lars);
    path = `/dialogs/${family.dialogId}/consents/${consentId}`;
  });
  afterAll(() => family.close());

  const upload = (bytes: Buffer, type = 'application/pdf', by = family.anna) =>
    sendBytes(family.testApi, by, { method: 'PUT', path: `${path}/evidence`, type, bytes });
  const register = (more: object, by = family.anna) =>
    by.post(`${path}/register`, {
      ...{
        answer: 'given',
        channel: 'paper',
        givenAt: '2026-11-26',
        language: 'da',
        words: 'Lars skrev under hos os.',
      },
      ...more,
    });
  const evidenceOf = ({ id, sha256: hash, type }: { id: string; sha256: string; type: string }) => ({
    evidence: { id, sha256: hash, type },
  });

  it('needs its evidence, which is a PDF, JPEG or PNG of 10 MB at most', async () => {
    const missing = await register({});
    expect([missing.status, missing.body.code]).toEqual([400, 'evidence_required']);
    expect((await upload(PDF, 'image/png')).body.code).toBe('evidence_type_unknown');
    expect((await upload(Buffer.from('<svg/>'), 'image/png')).body.code).toBe('evidence_type_unknown');
    expect((await upload(Buffer.alloc(0), 'image/png')).status).toBeGreaterThanOrEqual(400);
    expect((await upload(PDF, 'text/html')).status).toBe(415);
    const large = await upload(Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]));
    expect(large.status).toBe(413);
    const { rows } = await family.testApi.sql.query('select count(*)::int as n from stored_objects');
    expect(rows[0].n).toBe(0);
  });

  it('is for coordinators alone', async () => {
    const { mette, lars, ida, karl } = family;
    for (const other of [mette, lars, karl])
      expect((await upload(PDF, undefined, other)).body.code).toBe('dialog_not_found');
    expect((await upload(PDF, undefined, ida)).body.code).toBe('coordinator_only');
    expect((await register({}, ida)).body.code).toBe('coordinator_only');
    const elsewhere = await sendBytes(family.testApi, family.anna, {
      ...{ method: 'PUT', type: 'application/pdf', bytes: PDF },
      path: `/dialogs/${family.dialogId}/consents/0198f0a0-0000-7000-8000-000000000000/evidence`,
    });
    expect(elsewhere.body.code).toBe('consent_not_found');
  });

  it('is bound to what was uploaded, by its hash', async () => {
    const { body } = await upload(PDF);
    expect(body).toMatchObject({ sha256: sha256(PDF), size: PDF.length, type: 'application/pdf' });
    expect((await register({ evidence: { ...evidenceOf(body).evidence, sha256: 'ab'.repeat(32) } })).body.code).toBe(
      'evidence_changed',
    );
    const other = { ...evidenceOf(body).evidence, id: '0198f0a0-0000-7000-8000-000000000000' };
    expect((await register({ evidence: other })).body.code).toBe('evidence_not_found');
    const { body: second } = await upload(PNG, 'image/png');
    expect((await register(evidenceOf(body))).body.code).toBe('evidence_not_found');
    const { rows } = await family.testApi.sql.query('select key from stored_objects');
    expect(rows.map(({ key }) => key)).toEqual([`dialogs/${family.dialogId}/consents/${consentId}/${second.id}`]);
    await family.testApi.sql.query(`update stored_chunks set bytes = set_byte(bytes, 60, get_byte(bytes, 60) # 1)`);
    expect((await register(evidenceOf(second))).body.code).toBe('evidence_changed');
  });

  it('says when, and not in the future', async () => {
    const { body } = await upload(PDF);
    const evidence = evidenceOf(body);
    expect((await register({ ...evidence, givenAt: '2026-11-28' })).body.code).toBe('day_in_future');
    expect((await register({ ...evidence, givenAt: '2026-02-30' })).status).toBe(400);
    expect((await register({ ...evidence, givenAt: '2024-11-01' })).body.code).toBe('day_too_early');
    expect((await register({ ...evidence, givenAt: '2026-01-31' })).body.code).toBe('day_too_early');
    expect((await register({ ...evidence, recipients: ['police'] })).body.code).toBe('unknown_recipient');
    expect((await register({ ...evidence, language: 'sv' })).body.code).toBe('declaration_text_not_found');
  });

  it('counts from that day, as if it had been given here, and its evidence can be read again', async () => {
    const { anna, lars, mette, testApi } = family;
    const { body } = await upload(PDF);
    const registered = await register(evidenceOf(body));
    expect(registered.body).toMatchObject({
      ...{ state: 'given', channel: 'paper', givenAt: '2026-11-25T23:00:00.000Z', endsAt: '2027-05-26T22:00:00.000Z' },
      ...{ answeredAt: '2026-11-27T09:00:00.000Z', words: 'Lars skrev under hos os.', recipients: ['school'] },
      ...{ evidence: { sha256: sha256(PDF), type: 'application/pdf' }, recordedBy: { name: 'Anna Holm' } },
    });
    expect((await lars.get(`/me/consents/${consentId}`)).body).toMatchObject({ state: 'given', allowed: ['school'] });
    await answers(mette, 'give');
    expect(await stateOf(family)).toBe('open');
    const read = await sendBytes(family.testApi, anna, { method: 'GET', path: `${path}/evidence` });
    expect([read.status, read.type]).toEqual([200, 'application/pdf']);
    expect(read.bytes.equals(PDF)).toBe(true);
    expect((await testApi.events(`action = 'consent-evidence.read'`)).at(-1)).toMatchObject({
      ...{ actor_id: anna.personId, target_id: consentId, person_id: lars.personId },
    });
    const { rows } = await testApi.sql.query(`select bytes from stored_chunks`);
    expect(rows.length).toBeGreaterThan(0);
    expect(Buffer.concat(rows.map(({ bytes }) => bytes)).includes('%PDF')).toBe(false);
    for (const other of [lars, mette])
      expect((await sendBytes(family.testApi, other, { method: 'GET', path: `${path}/evidence` })).body.code).toBe(
        'dialog_not_found',
      );
  });

  it('can be withdrawn by phone too, for which words are enough', async () => {
    const withdrawn = await register({
      answer: 'withdrawn',
      channel: 'phone',
      givenAt: '2026-11-27',
      words: 'Lars ringede.',
    });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', words: 'Lars ringede.' });
    expect(await stateOf(family)).toBe('suspended');
  });
});

describe('the form that a legal basis demands', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily();
  });
  afterAll(() => family.close());

  it.each([
    ['electronic', 'paper', 'channel_not_allowed'],
    ['electronic', 'phone', 'channel_not_allowed'],
    ['written', 'phone', 'channel_not_allowed'],
    ['written', 'paper', null],
    ['any', 'phone', null],
  ] as const)('%s, on %s', async (form, channel, code) => {
    const { ida, lars, anna, dialogId } = family;
    const declarationId = await published(ida, `${form}-${channel}`, { basis: { form } });
    await required(family, declarationId);
    const id = await askedOf(lars);
    const path = `/dialogs/${dialogId}/consents/${id}`;
    const { body } = await sendBytes(family.testApi, anna, {
      ...{ method: 'PUT', path: `${path}/evidence`, type: 'image/png', bytes: PNG },
    });
    const registered = await anna.post(`${path}/register`, {
      ...{ answer: 'refused', channel, givenAt: '2026-11-27', language: 'da', words: 'Lars sagde nej.' },
      evidence: { id: body.id, sha256: body.sha256, type: 'image/png' },
    });
    expect([registered.body.code ?? null, registered.body.state ?? null]).toEqual([code, code ? null : 'refused']);
  });
});

describe('an end by the municipality', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily();
    await required(family);
    await answers(family.mette, 'give');
    await answers(family.lars, 'give');
    for (const body of ['Et', 'To', 'Tre']) await family.anna.post(`/dialogs/${family.dialogId}/posts`, { body });
  });
  afterAll(() => family.close());

  it('from now on, or as if never, with words and with what was shared because of it', async () => {
    const { anna, ida, mette, lars, dialogId, clock } = family;
    const [ofMette, ofLars] = [await askedOf(mette), await askedOf(lars)];
    const at = (id: string, verb: string) => `/dialogs/${dialogId}/consents/${id}/${verb}`;
    expect((await anna.post(at(ofMette, 'revoke'), {})).status).toBe(400);
    expect((await ida.post(at(ofMette, 'revoke'), { words: 'Nej' })).body.code).toBe('coordinator_only');
    clock.pass(10);
    const before = clock.now().toISOString();
    clock.pass(10);
    const { body } = await anna.post(at(ofMette, 'invalidate'), { words: 'Det var et andet barn.' });
    expect(body.consent).toMatchObject({ state: 'invalidated', words: 'Det var et andet barn.' });
    expect(body.uses).toMatchObject({ firstPost: 1, lastPost: 3, postCount: 3, until: clock.now().toISOString() });
    expect(await stateOf(family)).toBe('suspended');
    expect((await anna.post(at(ofMette, 'invalidate'), { words: 'Igen' })).body.code).toBe('consent_invalidated');
    const revoked = await anna.post(at(ofLars, 'revoke'), { words: 'Sagen er slut.' });
    expect(revoked.body).toMatchObject({ state: 'revoked', words: 'Sagen er slut.' });
    expect((await lars.post(`/me/consents/${ofLars}/withdraw`)).body.code).toBe('consent_revoked');
    const { body: then } = await anna.get(`/dialogs/${dialogId}/consents?asOf=${before}`);
    expect(then.items.map(({ state }: { state: string }) => state)).toEqual(['given', 'given']);
    expect(JSON.stringify(then)).not.toContain('Det var et andet barn');
    const future = await anna.get(`/dialogs/${dialogId}/consents?asOf=2099-01-01T00:00:00Z`);
    expect(future.body.code).toBe('as_of_in_future');
  });
});

/** What somebody with the database alone does to consents counts as absent and is reported. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFamily, answers, askedOf, type Family, required, stateOf } from './family.ts';

describe('with SQL', () => {
  let family: Family;
  beforeEach(async () => {
    family = await aFamily();
    await required(family);
    await answers(family.mette, 'give');
  });
  afterEach(() => family.close());

  const sql = (text: string, values: readonly unknown[] = []) => family.testApi.sql.query(text, [...values]);
  const found = async () => {
    const events = await family.testApi.events(`action = 'tampering.found'`);
    return [...new Set(events.map(({ reason }) => reason))].toSorted();
  };
  const touch = () => family.anna.get(`/dialogs/${family.dialogId}/consents`);

  it('given forged in the list: the dialog stays shut', async () => {
    const id = await askedOf(family.lars);
    await sql(`update consents set state = 'given', answered_at = now() where id = $1`, [id]);
    expect(await stateOf(family)).toBe('awaiting_consent');
    expect((await family.lars.get(`/me/consents/${id}`)).body.code).toBe('consent_not_found');
    expect((await touch()).body.items).toEqual([]);
    expect(await found()).toContain('consents');
  });

  it('a giving copied from one parent to the other: nothing counts, and nothing is added', async () => {
    const [ofMette, ofLars] = [await askedOf(family.mette), await askedOf(family.lars)];
    await sql(
      `insert into consent_events select dialog_id, 99, requirement_id, $2, type, at, actor_kind, actor_id, channel, language,
         text_hash, recipients, acr, auth_time, given_at, ends_at, lapses_at, sealed_words, evidence, evidence_hash,
         evidence_type, mac from consent_events where consent_id = $1 and type = 'given'`,
      [ofMette, ofLars],
    );
    expect((await touch()).body.items).toEqual([]);
    expect((await family.lars.get(`/me/consents/${ofLars}`)).body.code).toBe('consents_unproven');
    expect(await answersOrCode('give', ofLars)).toBe('consents_unproven');
    expect(await stateOf(family)).toBe('awaiting_consent');
    expect(await found()).toContain('consent_events');
  });

  const answersOrCode = async (verb: string, id: string) =>
    (await family.lars.post(`/me/consents/${id}/${verb}`, { language: 'da', textHash: 'ab'.repeat(32) })).body.code;

  it('a withdrawal deleted: nothing counts', async () => {
    const ofLars = await askedOf(family.lars);
    await answers(family.lars, 'give');
    expect(await stateOf(family)).toBe('open');
    await family.lars.post(`/me/consents/${ofLars}/withdraw`);
    await sql(`delete from consent_events where type = 'withdrawn'`);
    await sql(`update consents set state = 'given' where id = $1`, [ofLars]);
    expect(await stateOf(family)).not.toBe('open');
    expect((await touch()).body.items).toEqual([]);
    expect((await family.mette.post(`/me/consents/${await firstOf(family.mette)}/withdraw`)).body.code).toBe(
      'consents_unproven',
    );
    expect(await stateOf(family)).not.toBe('open');
    expect(await found()).toEqual(expect.arrayContaining(['consent_events']));
  });

  const firstOf = async ({ personId }: Family['mette']): Promise<string> =>
    (await sql('select id from consents where giver_id = $1', [personId])).rows[0].id;

  it('the whole dialog set back to before a withdrawal but for its keys: the dialog stays shut', async () => {
    const ofLars = await askedOf(family.lars);
    await answers(family.lars, 'give');
    const { rows } = await sql('select * from dialogs where id = $1', [family.dialogId]);
    const { rows: before } = await sql('select * from consents where id = $1', [ofLars]);
    await family.lars.post(`/me/consents/${ofLars}/withdraw`);
    await sql(`delete from consent_events where type = 'withdrawn'`);
    await sql(
      'update dialogs set sealed_roll = $2, key_version = $3, consent_events = $4, consent_outcome = $5 where id = $1',
      [...[family.dialogId, rows[0].sealed_roll, rows[0].key_version, rows[0].consent_events, rows[0].consent_outcome]],
    );
    await sql('update consents set state = $2, mac = $3, version = $4, last_event = $5 where id = $1', [
      ...[ofLars, before[0].state, before[0].mac, before[0].version, before[0].last_event],
    ]);
    const written = await family.anna.post(`/dialogs/${family.dialogId}/posts`, { body: 'Hej' });
    expect(written.status).not.toBe(201);
  });

  it('a record deleted: nothing counts, and the answer cannot be given', async () => {
    const id = await askedOf(family.lars);
    await sql('delete from consents where id = $1', [id]);
    expect(await answersOrCode('give', id)).toBe('consent_not_found');
    expect((await touch()).body.items).toEqual([]);
    expect((await family.mette.get(`/me/consents/${await firstOf(family.mette)}`)).body.code).toBe('consents_unproven');
    const again = await family.anna.post(`/dialogs/${family.dialogId}/consents`, {
      ...{
        giverId: family.lars.personId,
        requirementId: (await sql('select id from consent_requirements')).rows[0].id,
      },
    });
    expect(again.status).toBe(409);
  });

  it('a text changed after it was answered: the answer counts no more', async () => {
    await answers(family.lars, 'give');
    expect(await stateOf(family)).toBe('open');
    await sql(`update declaration_texts set body = convert_to('Alt må deles med alle.', 'UTF8') where language = 'da'`);
    const id = await askedOf(family.mette);
    const shown = await family.mette.get(`/me/consents/${id}/declaration?language=da`);
    expect(shown.body.code).toBe('declaration_unproven');
    await family.lars.post(`/me/consents/${await askedOf(family.lars)}/withdraw`);
    const { body } = await family.anna.get(`/dialogs/${family.dialogId}/consent-requirements`);
    expect(body.items[0].givers.map(({ state }: { state: string }) => state)).not.toContain('given');
    expect(await found()).toContain('declaration_texts');
  });

  it.each([
    ['deleted', 'delete from consents; delete from consent_requirements'],
    ['deleted with its events', 'delete from consents; delete from consent_events; delete from consent_requirements'],
    ['changed', "update consent_requirements set mode = 'statutory'"],
  ])(
    'a requirement that is %s is missed when something else is settled: the dialog stays shut',
    async (_how, tamper) => {
      const { anna, mette, dialogId } = family;
      await sql(tamper);
      const fact = { kind: 'other_relative', personId: mette.personId, validFrom: '2020-01-01' };
      const said = { ...fact, source: 'statement', verifiedOn: '2026-11-01' };
      expect((await anna.post(`/dialogs/${dialogId}/relations`, said)).status).toBe(201);
      expect(await stateOf(family)).toBe('awaiting_consent');
      expect((await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' })).body.code).toBe('awaiting_consent');
    },
  );

  it('a requirement lifted or deleted: it is required all the same', async () => {
    await sql('update consent_requirements set lifted_at = now()');
    expect(await stateOf(family)).toBe('awaiting_consent');
    expect((await family.anna.post(`/dialogs/${family.dialogId}/posts`, { body: 'Hej' })).body.code).toBe(
      'awaiting_consent',
    );
    expect((await family.anna.get(`/dialogs/${family.dialogId}/consent-requirements`)).status).toBe(200);
    expect(await found()).toContain('consent_requirements');
  });
});

describe('a dialog on a statutory basis', () => {
  let family: Family;
  beforeEach(async () => {
    family = await aFamily();
  });
  afterEach(() => family.close());

  it('asks nobody, and shows its reason and who answers for it to all participants', async () => {
    const { ida, anna, mette, lars, dialogId, testApi } = family;
    const { body: basis } = await ida.post('/administration/legal-bases', {
      ...(await import('../setup/consent-factories.ts')).aBasis('ssd', 'SSD-samarbejde', {
        mode: 'statutory',
        lawReference: '',
      }),
    });
    const path = `/dialogs/${dialogId}/consent-requirements`;
    expect((await anna.post(path, { legalBasisId: basis.id })).status).toBe(400);
    const { status, body } = await anna.post(path, { legalBasisId: basis.id, reason: 'Tidlig forebyggende indsats.' });
    expect([status, body.mode, body.status]).toEqual([201, 'statutory', 'statutory']);
    expect(await stateOf(family)).toBe('open');
    for (const parent of [mette, lars]) expect((await parent.get('/me/consents')).body.items).toEqual([]);
    expect(await testApi.events(`action = 'consent.requested'`)).toEqual([]);
    const { admitted } = await import('../setup/factories.ts');
    await admitted(testApi, anna, dialogId, mette);
    expect((await mette.get(path)).body.items).toMatchObject([
      { reason: 'Tidlig forebyggende indsats.', createdBy: { name: 'Anna Holm' }, lawReference: '', givers: [] },
    ]);
    const { rows } = await testApi.sql.query('select sealed_reason from consent_requirements');
    expect(rows[0].sealed_reason.toString('utf8')).not.toContain('forebyggende');
    expect((await anna.post(path, { legalBasisId: basis.id, reason: 'Igen' })).body.code).toBe(
      'consent_required_already',
    );
  });
});

describe('a dialog whose declarations name recipients', () => {
  let family: Family;
  beforeEach(async () => {
    family = await aFamily();
  });
  afterEach(() => family.close());

  it('takes externals and employees as one of them, and nobody as another', async () => {
    const { anna, ida, karl, dialogId } = family;
    const invite = (more: object) =>
      anna.post(`/dialogs/${dialogId}/invitations`, {
        email: 'gaest@mail.example',
        capacity: 'external',
        history: 'from_now',
        ...more,
      });
    expect((await invite({})).status).toBe(201);
    expect((await invite({ recipient: 'school' })).body.code).toBe('recipient_unknown');
    await required(family);
    expect((await invite({})).body.code).toBe('recipient_required');
    expect((await invite({ recipient: 'police' })).body.code).toBe('recipient_unknown');
    expect((await invite({ recipient: 'school' })).body).toMatchObject({ recipient: 'school', state: 'pending' });
    expect((await invite({ capacity: 'citizen' })).status).toBe(201);
    const add = (more: object) => ida.post(`/dialogs/${dialogId}/participants`, { personId: karl.personId, ...more });
    expect((await add({})).body.code).toBe('recipient_required');
    expect((await add({ recipient: 'school' })).body).toMatchObject({ recipient: 'school' });
    const { rows } = await family.testApi.sql.query(
      'update participants set recipient = null where recipient is not null returning 1',
    );
    expect(rows).toHaveLength(1);
    expect((await karl.get(`/dialogs/${dialogId}`)).status).toBe(404);
  });
});

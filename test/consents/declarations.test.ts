import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GivenText } from '../../api/declarations/completeness.ts';
import { reindexedDeclarations, reindexedDeclarationTexts } from '../../api/declarations/reindex.ts';
import { findPublished } from '../../api/declarations/rows.ts';
import type { NewDeclaration } from '../../api/declarations/schemas.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const PATH = '/administration/declarations';
const BASES = '/administration/legal-bases';

describe('a declaration', () => {
  let testApi: TestApi;
  let ida: TestUser;
  let anna: TestUser;
  let nina: TestUser;
  let municipalityId: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    anna = await testApi.employee('Anna Holm');
    nina = await testApi.employee('Nina Vang', { privileges: ['administrator'], municipality: '00000027' });
    municipalityId = (await ida.get('/me')).body.municipalityId;
    for (const by of [ida, nina]) expect((await by.post(BASES, aBasis('samtykke'))).status).toBe(201);
  });
  afterAll(() => testApi.close());

  let codes = 0;
  const wish = (more: Partial<NewDeclaration> = {}): NewDeclaration => {
    codes += 1;
    return aDeclaration(`tekst-${codes}`, 'samtykke', `Samtykke ${codes}`, more);
  };
  const publish = (declaration: object): Promise<Answer> => ida.post(PATH, declaration);
  const published = async (more: Partial<NewDeclaration> = {}) => {
    const declaration = wish(more);
    const { status, body } = await publish(declaration);
    expect(status).toBe(201);
    return { id: String(body.id), code: declaration.code, declaration, body };
  };
  const offered = async (): Promise<string[]> =>
    (await anna.get('/declarations')).body.items.map((each: { id: string }) => each.id);
  const textOf = (id: string, language = 'da'): Promise<Answer> => anna.get(`/declarations/${id}/texts/${language}`);
  const asked = async (code: string): Promise<string | null> =>
    anna.act(async (work) => {
      work.record('declarations.listed', { municipalityId });
      return (await findPublished(work, { municipalityId, code }))?.id ?? null;
    });
  const reported = async (id: string, table = 'declarations'): Promise<number> =>
    (await testApi.events(`action = 'tampering.found' and reason = '${table}' and target_id = '${id}'`)).length;

  it('is published whole, and shown to employees in each language, to the byte', async () => {
    const { id, code, declaration, body } = await published();
    expect(body).toMatchObject({ code, version: 1, period: 'P6M', retiredAt: null, legalBasis: { code: 'samtykke' } });
    expect(body.purposes).toEqual(declaration.purposes);
    expect(body.recipients).toEqual(declaration.recipients);
    expect((await ida.get(`${PATH}/${id}`)).body).toEqual(body);
    const { body: shown } = await textOf(id);
    expect(shown.text).toBe(
      [
        `Samtykke ${codes}`,
        'Vi beder om dit samtykke til at dele oplysninger om dit barn.',
        '- at vi kan hjælpe jer sammen',
        'Oplysningerne deles med:',
        '- skolen',
        'Siger du nej, hjælper vi jer med det, vi ved i forvejen.',
        'Du kan altid trække dit samtykke tilbage, indtil det udløber.',
        'Retssikkerhedsloven § 11 a.\n',
      ].join('\n\n'),
    );
    expect(shown.hash).toBe(createHash('sha256').update(shown.text, 'utf8').digest('hex'));
    expect(body.texts).toContainEqual(shown);
    const { rows } = await testApi.sql.query(
      'select body from declaration_texts where declaration_id = $1 order by language',
      [id],
    );
    expect(rows.map((row) => row.body.toString('utf8'))).toEqual([shown.text, (await textOf(id, 'en')).body.text]);
    const { texts, ...summary } = body;
    const titles = texts.map(({ text: _text, ...title }: { text: string }) => title);
    expect((await anna.get('/declarations')).body.items).toContainEqual({ ...summary, texts: titles });
    expect(await testApi.events(`target_id = '${id}' and action = 'declaration.published'`)).toMatchObject([
      { actor_id: ida.personId, reason: code },
    ]);
  });

  it('is the same when it is published again, and the next version when anything differs; what was stays', async () => {
    const { id, declaration, body, code } = await published();
    const again = await publish(declaration);
    expect([again.status, again.body]).toEqual([200, body]);
    expect(await testApi.events(`action = 'declaration.published' and reason = '${code}'`)).toHaveLength(1);
    const [da, ...others] = declaration.texts;
    const texts = [{ ...da, language: 'da', ifRefused: 'Så deler vi intet.' }, ...others];
    const next = await publish({ ...declaration, texts });
    expect([next.status, next.body.version]).toEqual([201, 2]);
    const more = await publish({ ...declaration, texts, period: 'P3M' });
    expect(more.body.version).toBe(3);
    expect((await ida.get(`${PATH}/${id}`)).body).toEqual(body);
    expect(await asked(code)).toBe(more.body.id);
    expect(await offered()).toContain(more.body.id);
    expect(await offered()).not.toContain(id);
    expect((await textOf(id)).status, 'what was asked for before can still be read').toBe(200);
    const back = await publish(declaration);
    expect([back.status, back.body.version]).toEqual([201, 4]);
  });

  it('is another version once its legal basis has changed', async () => {
    await ida.post(BASES, aBasis('skiftende'));
    const { declaration, body } = await published({ legalBasisCode: 'skiftende' });
    await ida.patch(`${BASES}/${body.legalBasis.id}`, { holders: 'any' }, version(1));
    const next = await publish(declaration);
    expect([next.status, next.body.version, next.body.legalBasis.version]).toEqual([201, 2, 2]);
    expect((await ida.get(`${PATH}/${body.id}`)).body.legalBasis.version).toBe(1);
  });

  it('is made once of two at the same moment', async () => {
    const declaration = wish();
    const both = await Promise.all([publish(declaration), publish(declaration)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201]);
    expect(both[0]?.body).toEqual(both[1]?.body);
  });

  it('that is retired is asked for no more, nor is an older one; published again it is another version', async () => {
    const { id, code, declaration } = await published();
    const second = await publish({ ...declaration, period: 'P1M' });
    const retired = await ida.post(`${PATH}/${second.body.id}/retire`);
    expect(retired.body).toMatchObject({ id: second.body.id, retiredAt: expect.any(String) });
    expect(await asked(code)).toBeNull();
    expect(await offered()).not.toContain(id);
    const twice = await ida.post(`${PATH}/${second.body.id}/retire`);
    expect([twice.status, twice.body.code]).toEqual([409, 'declaration_retired']);
    const anew = await publish({ ...declaration, period: 'P1M' });
    expect([anew.status, anew.body.version]).toEqual([201, 3]);
    expect(await asked(code)).toBe(anew.body.id);
    expect(await testApi.events(`target_id = '${second.body.id}' and action = 'declaration.retired'`)).toHaveLength(1);
  });

  const FIELDS = ['title', 'body', 'ifRefused', 'withdrawal', 'law', 'recipients'] as const;
  it.each(FIELDS.flatMap((field) => ['da', 'en'].map((language) => [field, language] as const)))(
    'is refused without %s in %s, also with an empty one or one that shows nothing',
    async (field, language) => {
      for (const said of [undefined, '', ' \u200B']) {
        const declaration = wish();
        const texts = declaration.texts.map((each): GivenText => {
          if (each.language !== language) return each;
          const { [field]: _left, ...rest } = each;
          return said === undefined ? rest : { ...rest, [field]: said };
        });
        const { status, body } = await publish({ ...declaration, texts });
        expect([status, body.code, body.details]).toEqual([
          ...[400, 'declaration_incomplete', { missing: [`${language}.${field}`] }],
        ]);
      }
    },
  );

  it('is refused with a purpose or a recipient that a language does not say, all of them at once', async () => {
    const declaration = wish();
    const inDanish = [{ language: 'da', text: 'lægen' }];
    const { body } = await publish({
      ...declaration,
      purposes: declaration.purposes.map((each) => ({ ...each, texts: inDanish })),
      recipients: [...declaration.recipients, { code: 'doctor', texts: inDanish }],
    });
    expect(body.details).toEqual({ missing: ['en.purposes.coordination', 'en.recipients.doctor'] });
  });

  it('is refused without language, with one twice, with a title of two lines, and with half a character', async () => {
    const declaration = wish();
    const [da, en] = declaration.texts;
    for (const texts of [
      [],
      [da, da],
      [{ ...da, title: 'To\nlinjer' }, en],
      [{ ...da, body: 'Halv \ud800' }, en],
      [{ ...da, language: 'Dansk' }, en],
    ])
      expect((await publish({ ...declaration, texts })).status).toBe(400);
    expect((await publish(declaration)).status, 'control').toBe(201);
  });

  it.each([
    ['P1Y', 'P1Y', true],
    ['P1Y', 'P12M', true],
    ['P1Y', 'P365D', true],
    ['P1Y', 'P366D', false],
    ['P1Y', 'P52W', true],
    ['P1Y', 'P53W', false],
    ['P1Y', 'P1Y1D', false],
    ['P1M', 'P28D', true],
    ['P1M', 'P29D', false],
    ['P6M', 'P7M', false],
    ['P30D', 'P1M', false],
    ['P4Y', 'P1460D', true],
    ['P4Y', 'P1461D', false],
    [null, 'P99Y', true],
    ['P1Y', null, true],
  ])('by a legal basis of %s may have the period %s: %s', async (longestPeriod, period, isAllowed) => {
    codes += 1;
    await ida.post(BASES, aBasis(`periode-${codes}`, 'Samtykke', { longestPeriod }));
    const { status, body } = await publish({ ...aDeclaration(`periode-${codes}`, `periode-${codes}`), period });
    if (isAllowed) expect([status, body.period]).toEqual([201, period]);
    else expect([status, body.code, body.details]).toEqual([400, 'period_too_long', { longest: longestPeriod }]);
  });

  it('is refused by a legal basis that is retired, statutory or of another municipality', async () => {
    const { body: old } = await ida.post(BASES, aBasis('gammel'));
    await ida.post(`${BASES}/${old.id}/retire`, undefined, version(1));
    await ida.post(BASES, aBasis('lov', 'Lov', { mode: 'statutory' }));
    await nina.post(BASES, aBasis('andres'));
    for (const [legalBasisCode, status, code] of [
      ['gammel', 409, 'legal_basis_retired'],
      ['lov', 409, 'legal_basis_statutory'],
      ['andres', 404, 'legal_basis_not_found'],
    ] as const) {
      const answer = await publish(wish({ legalBasisCode }));
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      const [last] = (await testApi.events(`action = 'access.denied' and actor_id = '${ida.personId}'`)).slice(-1);
      expect(last).toMatchObject({ outcome: 'denied', reason: code });
    }
  });

  it('is of administrators to publish, of employees to read, and of nobody else’s municipality', async () => {
    const { id } = await published();
    const mette = await testApi.citizen('Mette Krogh');
    for (const [answer, status, code] of [
      [await anna.post(PATH, wish()), 403, 'administrators_only'],
      [await anna.get(`${PATH}/${id}`), 403, 'administrators_only'],
      [await mette.get('/declarations'), 403, 'employees_only'],
      [await mette.get(`/declarations/${id}/texts/da`), 403, 'employees_only'],
      [await nina.get(`/declarations/${id}/texts/da`), 404, 'declaration_not_found'],
      [await nina.get(`${PATH}/${id}`), 404, 'declaration_not_found'],
      [await nina.post(`${PATH}/${id}/retire`), 404, 'declaration_not_found'],
      [await textOf(id, 'ar'), 404, 'declaration_text_not_found'],
    ] as const)
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await nina.get('/declarations')).body.items).toEqual([]);
  });

  it('is listed with every version, newest first, by pages', async () => {
    const { id } = await published();
    const { body: first } = await ida.get(`${PATH}?limit=1`);
    expect(first.items.map((each: { id: string }) => each.id)).toEqual([id]);
    const { body: second } = await ida.get(`${PATH}?limit=1&cursor=${first.next}`);
    expect(second.items[0].id < id).toBe(true);
    expect((await ida.get(`${PATH}?cursor=x`)).body.code).toBe('invalid_cursor');
  });

  it.each([
    ['its words', `body = replace(convert_from(body, 'UTF8'), 'nej', 'ja')::bytea`],
    ['its hash', `hash = sha256('x')`],
    ['its words with their hash', `body = 'x', hash = sha256('x')`],
    ['its language', `language = 'fr'`],
    ['its MAC', `mac = ''`],
  ])('whose text has %s changed by SQL has no such text, and it is reported', async (_what, set) => {
    const { id } = await published();
    await testApi.sql.query(`update declaration_texts set ${set} where declaration_id = $1 and language = 'da'`, [id]);
    expect((await textOf(id)).body.code).toBe('declaration_text_not_found');
    expect((await textOf(id, 'en')).status, 'control').toBe(200);
    const { body } = await ida.get(`${PATH}/${id}`);
    expect(body.texts.map((each: { language: string }) => each.language)).toEqual(['en']);
    expect(await reported(id, 'declaration_texts')).toBeGreaterThan(0);
  });

  it('never shows the text of another declaration or language that was copied to its place', async () => {
    const { id } = await published();
    const other = await published();
    const copy = (from: string, language: string) =>
      testApi.sql.query(
        `update declaration_texts t set body = o.body, hash = o.hash, mac = o.mac from declaration_texts o
         where t.declaration_id = $1 and t.language = 'da' and o.declaration_id = $2 and o.language = $3`,
        [id, from, language],
      );
    for (const [from, language] of [
      [other.id, 'da'],
      [id, 'en'],
    ] as const) {
      await copy(from, language);
      expect((await textOf(id)).body.code).toBe('declaration_text_not_found');
    }
    await testApi.sql.query(`delete from declaration_texts where declaration_id = $1 and language = 'da'`, [id]);
    const before = await reported(id, 'declaration_texts');
    expect((await ida.get(`${PATH}/${id}`)).body.texts).toHaveLength(1);
    expect(await reported(id, 'declaration_texts')).toBe(before + 1);
  });

  it.each([
    ['its recipients', `definition = replace(definition, '"school"', '"press"')`],
    ['its period', `definition = replace(definition, '"P6M"', '"P9Y"')`],
    ['its legal basis', 'legal_basis_version = 2'],
    ['its code', `code = 'andet'`],
    ['the day it was published', `published_at = published_at + interval '1 day'`],
    ['its MAC', `mac = ''`],
  ])('with %s changed by SQL is none, and is reported', async (_what, set) => {
    const { id, code } = await published();
    await testApi.sql.query(`update declarations set ${set} where id = $1`, [id]);
    expect((await ida.get(`${PATH}/${id}`)).body.code).toBe('declaration_not_found');
    expect((await textOf(id)).body.code).toBe('declaration_not_found');
    expect(await asked(code)).toBeNull();
    expect(await offered()).not.toContain(id);
    expect(await reported(id)).toBeGreaterThan(0);
  });

  it('whose retirement was taken back with its old row is none, and is reported', async () => {
    const { id, code } = await published();
    const { rows } = await testApi.sql.query('select mac from declarations where id = $1', [id]);
    await ida.post(`${PATH}/${id}/retire`);
    await testApi.sql.query('update declarations set retired_at = null, mac = $2 where id = $1', [id, rows[0].mac]);
    expect((await ida.get(`${PATH}/${id}`)).body.code).toBe('declaration_not_found');
    expect(await asked(code)).toBeNull();
    expect(await reported(id)).toBeGreaterThan(0);
  });

  it('of which a version was deleted is asked for no more, also when it was the only one', async () => {
    const { id, code, declaration } = await published();
    const next = await publish({ ...declaration, period: 'P1M' });
    const remove = async (gone: string): Promise<void> => {
      await testApi.sql.query('delete from declaration_texts where declaration_id = $1', [gone]);
      await testApi.sql.query('delete from declarations where id = $1', [gone]);
    };
    await remove(next.body.id);
    expect(await asked(code)).toBeNull();
    expect(await offered()).not.toContain(id);
    expect(await reported(next.body.id)).toBeGreaterThan(0);
    const refused = await publish(declaration);
    expect([refused.status, refused.body.code]).toEqual([409, 'declaration_unproven']);
    expect((await textOf(id)).status, 'what others name is proven by itself').toBe(200);
    await remove(id);
    expect((await publish(declaration)).body.code).toBe('declaration_unproven');
  });

  it('never changes in the database: serving may retire it and nothing else', async () => {
    const { pool } = testApi.services.database;
    for (const sql of [
      `update declarations set definition = ''`,
      'update declarations set legal_basis_version = 1',
      'delete from declarations',
      `update declaration_texts set body = ''`,
      `update declaration_texts set hash = ''`,
      'delete from declaration_texts',
    ])
      await expect(pool.query(sql), sql).rejects.toThrow('permission denied');
  });

  it('moves with its texts to another index key, but for rows that are not authentic', async () => {
    const { id } = await published();
    const { vault, database } = testApi.services;
    const declarations = reindexedDeclarations(vault);
    const read = `select ${declarations.columns.join(', ')} from declarations where id = $1`;
    const [row] = (await database.pool.query(read, [id])).rows;
    expect(await declarations.remake(row)).toEqual([row.mac]);
    expect(await declarations.remake({ ...row, version: 2 })).toBeNull();
    const texts = reindexedDeclarationTexts(vault);
    const readText = `select ${texts.columns.join(', ')} from declaration_texts where declaration_id = $1`;
    const [text] = (await database.pool.query(readText, [id])).rows;
    expect(await texts.remake(text)).toEqual([text.mac]);
    expect(await texts.remake({ ...text, body: Buffer.from('x') })).toBeNull();
  });
});

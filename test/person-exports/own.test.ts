import { createHash } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSON_EXPORT_SCHEMA } from '../../api/person-exports/make/json-schema.ts';
import { lockPersonExport, savePersonExport } from '../../api/person-exports/rows.ts';
import { makingJob } from '../../api/person-exports/use-cases/request-export.ts';
import { anUploadTown, PDF, type Town } from '../attachments/upload-town.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock } from '../setup/post-office.ts';
import { type TestUser, version } from '../setup/test-api.ts';
import { zipEntries } from '../setup/zip-entries.ts';
import { made, sweep } from './copies-town.ts';

const METTE_WORDS = 'Emma sover hos sin mormor på Solvej.';
const LARS_WORDS = 'Jeg vil gerne vide mere om skolen.';
const ANNA_WORDS = 'Lars, du kan ringe i morgen.';
const ABOUT_METTE = 'Mette har fået tid hos psykologen.';

describe('a copy of what is kept about a person', () => {
  const clock = aClock('2026-11-02T08:00:00Z');
  let town: Town;
  let anna: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let ida: TestUser;
  let dialogId: string;
  let other: string;

  beforeAll(async () => {
    town = await anUploadTown({ now: clock.now });
    ({ anna, mette, dialogId } = town);
    lars = await town.testApi.citizen('Lars Krogh');
    ida = await town.testApi.employee('Ida Lund', { privileges: ['administrator'] });
    await admitted(town.testApi, anna, dialogId, lars);
    await town.testApi.sql.query(`insert into protections (person_id, known_by, since) values ($1, 'oneself', now())`, [
      mette.personId,
    ]);
    const say = (by: TestUser, body: string, more = {}) => by.post(`/dialogs/${dialogId}/posts`, { body, ...more });
    await say(mette, METTE_WORDS, { attachmentIds: [await town.uploaded(mette, PDF, { name: 'Aftale.pdf' })] });
    await say(lars, LARS_WORDS);
    await say(anna, ANNA_WORDS);
    await say(anna, ABOUT_METTE);
    other = await aDialog(anna);
    clicks = [await lars.post('/me/exports'), await lars.post('/me/exports')].map(({ body }) => body.id);
    larsCopy = await renderedFor(lars);
    metteCopy = await copyFor(mette);
  }, 60_000);
  let clicks: string[];
  let larsCopy: Copy;
  let metteCopy: Copy;
  afterAll(() => town.close());

  interface Copy {
    readonly id: string;
    readonly files: ReadonlyMap<string, Buffer>;
    readonly text: string;
  }

  async function fetched(by: TestUser, id: string): Promise<Copy> {
    const { status, body } = await by.get(`/me/exports/${id}/package`);
    expect(status).toBe(200);
    const files = await zipEntries(body);
    return { id, files, text: [...files.values()].map((bytes) => bytes.toString('latin1')).join('\n') };
  }

  /** As the worker makes it. Other copies have PDFs that say in plain text what is in them. */
  async function renderedFor(by: TestUser): Promise<Copy> {
    const { status, body } = await by.post('/me/exports');
    expect(status).toBe(202);
    await runJobs(town.testApi);
    return fetched(by, body.id);
  }
  const copyFor = async (by: TestUser): Promise<Copy> => fetched(by, await made(town, by));

  const includes = ({ text }: Copy, words: string): boolean =>
    text.includes(Buffer.from(words).toString('latin1')) || text.includes(words);

  const review = async (id: string, answer: object) => {
    const path = `/dialogs/${dialogId}/person-exports`;
    const { items } = (await anna.get(path)).body;
    const { version: seen } = items.find(({ exportId }: { exportId: string }) => exportId === id);
    const answered = await anna.post(`${path}/${id}/review`, answer, version(seen));
    await sweep(town);
    return answered;
  };

  it('has what is kept about them, what they wrote and their files, and fits its schema', async () => {
    const copy = larsCopy;
    const about: unknown = JSON.parse(copy.files.get('about.json')?.toString() ?? '');
    const ajv = addFormats.default(new Ajv2020.default());
    expect(ajv.validate(PERSON_EXPORT_SCHEMA, about), JSON.stringify(ajv.errors)).toBe(true);
    expect(about).toMatchObject({
      profile: { name: 'Lars Krogh' },
      memberships: [{ dialogId, role: 'participant' }],
      dialogs: [{ dialogId, review: 'waiting' }],
    });
    expect(copy.files.get('about.pdf')?.toString('latin1').slice(0, 5)).toBe('%PDF-');
    expect(includes(copy, LARS_WORDS)).toBe(true);
    const path = [...metteCopy.files.keys()].find((each) => each.startsWith('files/')) ?? '';
    expect(metteCopy.files.get(path)).toEqual(PDF);
  });

  it('lists the hash of each file', async () => {
    const { files } = larsCopy;
    const lines = (files.get('manifest-sha256.txt')?.toString() ?? '').trimEnd().split('\n');
    expect(lines.map((line) => line.slice(66)).sort()).toEqual(
      [...files.keys()].filter((path) => path !== 'manifest-sha256.txt').sort(),
    );
    for (const line of lines)
      expect(
        createHash('sha256')
          .update(files.get(line.slice(66)) ?? '')
          .digest('hex'),
      ).toBe(line.slice(0, 64));
  });

  it('has nothing of what others wrote before a coordinator has let it out', async () => {
    const copy = larsCopy;
    for (const words of [METTE_WORDS, ANNA_WORDS, ABOUT_METTE, 'Mette', 'Aftale.pdf', PDF.toString('latin1')])
      expect(includes(copy, words), words).toBe(false);
  });

  it('has what the coordinator lets out, without what is withheld, and nobody’s true name who is protected', async () => {
    const { id } = larsCopy;
    expect((await review(id, { release: 'without', withhold: [1, 4], reason: 'Handler om moderen' })).status).toBe(200);
    const copy = await fetched(lars, id);
    expect(includes(copy, ANNA_WORDS)).toBe(true);
    for (const words of [METTE_WORDS, ABOUT_METTE, 'Mette', PDF.toString('latin1')])
      expect(includes(copy, words), words).toBe(false);
    const posts = JSON.parse(copy.files.get(`dialogs/${dialogId}.json`)?.toString() ?? '').posts;
    expect(posts.map(({ number, state }: { number: number; state: string }) => [number, state])).toEqual([
      ...[
        [1, 'withheld'],
        [2, 'there'],
        [3, 'there'],
        [4, 'withheld'],
      ],
    ]);
    expect(await town.testApi.events(`action = 'person-export.reviewed' and target_id = '${id}'`)).toMatchObject([
      { reason: 'without', count: 2, person_id: lars.personId, dialog_id: dialogId },
    ]);
    const { rows } = await town.testApi.sql.query(
      'select sealed_reason from person_export_reviews where export_id = $1',
      [id],
    );
    expect(String(rows[0].sealed_reason)).not.toContain('moderen');
  });

  it('has all of it under an alias when all is let out, and nothing when none is', async () => {
    const { id } = larsCopy;
    await review(id, { release: 'all' });
    const all = await fetched(lars, id);
    for (const words of [METTE_WORDS, ABOUT_METTE, 'Beskyttet person']) expect(includes(all, words), words).toBe(true);
    expect(includes(all, mette.name)).toBe(false);
    await review(id, { release: 'none', reason: 'Fortrudt' });
    const none = await fetched(lars, id);
    expect(includes(none, ANNA_WORDS)).toBe(false);
    expect(includes(none, LARS_WORDS)).toBe(true);
  });

  it('has nothing that was corrected after the coordinator has answered', async () => {
    const { id } = await copyFor(lars);
    await review(id, { release: 'all' });
    clock.pass(1);
    const path = `/dialogs/${dialogId}/posts/3`;
    const { body: post } = await anna.get(path);
    const late = 'Mette har fået ny adresse.';
    expect((await anna.patch(path, { body: late }, version(post.version ?? 1))).status).toBe(200);
    // Made anew without another answer, as after an answer in another dialog.
    await lars.act(async (work) => {
      const row = await lockPersonExport(work, id);
      if (row) await savePersonExport(work, row, { state: 'making', tries: 0, nextTryAt: work.now });
      work.enqueue(makingJob(id));
      work.record('person-exports.listed', { targetId: id, count: 1 });
    });
    await runJobs(town.testApi);
    const copy = await fetched(lars, id);
    expect(includes(copy, late)).toBe(false);
    expect(includes(copy, LARS_WORDS)).toBe(true);
  });

  it('takes no answer without a reason for what is held back, nor from whoever does not coordinate', async () => {
    const { id } = larsCopy;
    expect((await review(id, { release: 'none' })).body.code).toBe('review_reason_missing');
    expect((await review(id, { release: 'without', reason: 'x' })).body.code).toBe('review_numbers_missing');
    const path = `/dialogs/${dialogId}/person-exports/${id}/review`;
    expect((await lars.post(path, { release: 'all' }, version(1))).status).toBe(403);
    expect((await ida.post(path, { release: 'all' }, version(1))).status).toBe(403);
    expect(
      (await anna.post(`/dialogs/${other}/person-exports/${id}/review`, { release: 'all' }, version(1))).status,
    ).toBe(404);
  });

  it('is one copy for a second click while it is made', () => {
    expect(new Set([...clicks, larsCopy.id]).size).toBe(1);
  });

  it('is nobody else’s to see or fetch', async () => {
    const { id } = larsCopy;
    for (const path of [`/me/exports/${id}`, `/me/exports/${id}/package`])
      for (const visitor of [mette, anna, ida]) expect((await visitor.get(path)).status).toBe(404);
    const of = `/administration/persons/${lars.personId}/exports/${id}`;
    expect((await ida.get(of)).status).toBe(404);
    expect((await ida.get(`${of}/package`)).status).toBe(404);
  });

  it('has no key of a file and no CPR number', () => {
    expect(metteCopy.text).not.toContain('"key"');
    expect(metteCopy.text).not.toMatch(/\d{6}-\d{4}/);
  });

  it('for whoever asks by letter has nothing that is written in dialogs, and is the administrators’ to fetch', async () => {
    const path = `/administration/persons/${lars.personId}/exports`;
    const { body, status } = await ida.post(path);
    expect([status, body.requestedByPerson, body.reviews]).toEqual([202, false, []]);
    await sweep(town);
    const answer = await ida.get(`${path}/${body.id}/package`);
    const files = await zipEntries(answer.body);
    const text = [...files.values()].map((bytes) => bytes.toString()).join('\n');
    expect(text).toContain('Lars Krogh');
    for (const words of [LARS_WORDS, METTE_WORDS, ANNA_WORDS, 'mail.example']) expect(text).not.toContain(words);
    expect((await anna.post(path)).status).toBe(403);
    expect((await lars.get(`/me/exports/${body.id}`)).status).toBe(404);
    expect(await town.testApi.events(`target_id = '${body.id}' and actor_id = '${ida.personId}'`)).toMatchObject([
      { action: 'person-export.requested' },
      { action: 'person-export.read' },
    ]);
  });

  it('is sealed where it is stored, and gone when it expires', async () => {
    const { id } = larsCopy;
    const { storage } = town.testApi.services;
    const keysOf = async (): Promise<string[]> => {
      const keys: string[] = [];
      for await (const { key } of storage.list(`person-exports/${id}/`)) keys.push(key);
      return keys;
    };
    const [place = '', ...others] = await keysOf();
    expect(others).toEqual([]);
    const stored = await storage.get(place);
    const chunks: Buffer[] = [];
    for await (const chunk of stored?.stream ?? []) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).length).toBeGreaterThan(10_000);
    expect(Buffer.concat(chunks).toString('latin1')).not.toContain('about.json');
    clock.pass(8 * 24 * 60);
    expect((await lars.get(`/me/exports/${id}/package`)).body.code).toBe('person_export_expired');
    await sweep(town);
    expect(await keysOf()).toEqual([]);
    const { rows } = await town.testApi.sql.query('select state, sealed_key from person_exports where id = $1', [id]);
    expect(rows).toEqual([{ state: 'expired', sealed_key: null }]);
  });
});

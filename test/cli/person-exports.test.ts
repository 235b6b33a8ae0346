import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportOptions, runExport } from '../../cli/commands/me/export.ts';
import { runExport as runPersonExport } from '../../cli/commands/person/export.ts';
import { runList } from '../../cli/commands/person-export/list.ts';
import { type ReviewOptions, runReview } from '../../cli/commands/person-export/review.ts';
import { type Reply, type StubApi, startStubApi } from './stub-api.ts';

const idOf = (number: number): string => `0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b${String(number).padStart(2, '0')}`;
const [COPY, PERSON, DIALOG] = [idOf(1), idOf(2), idOf(3)];
const ZIP = JSON.stringify('a zip');
const AT = '2026-11-02T08:00:00.000Z';
const aCopy = (more: object = {}) => ({
  ...{ id: COPY, personId: PERSON, requestedByPerson: true, state: 'ready', bytes: ZIP.length, reviews: [] },
  ...{ sha256: createHash('sha256').update(ZIP).digest('hex'), createdAt: AT, madeAt: AT, expiresAt: AT, ...more },
});
const MAKING = aCopy({ state: 'making', bytes: null, sha256: null, madeAt: null });
const WAITING = { reviews: [{ dialogId: DIALOG, state: 'waiting' }] };
const aReview = (more: object = {}) => ({
  ...{ dialogId: DIALOG, exportId: COPY, personId: PERSON, state: 'waiting', lastNumber: 4, withheld: [] },
  ...{ createdAt: AT, answeredAt: null, version: 7, ...more },
});
const zip: Reply = { body: 'a zip', headers: { 'content-type': 'application/zip' } };

describe('letdialog me export, person export and person-export', () => {
  let stub: StubApi;
  let folder: string;
  beforeAll(async () => {
    stub = await startStubApi();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-copies-'));
  });
  afterAll(async () => {
    await stub.close();
    await rm(folder, { recursive: true });
  });

  const asked = () => stub.seen.map(({ method, path }) => `${method} ${path}`);
  /** @param listed what is there before; @param states how it goes when it is asked for, one after the other */
  const plays = (listed: readonly object[], states: readonly object[], bytes = zip) => {
    const left = [...states];
    stub.play(({ method, path }) => {
      if (path.endsWith('/package')) return bytes;
      if (method === 'POST') return { status: 202, body: left.shift() };
      return { body: path.endsWith('/exports') ? { items: listed, next: null } : left.shift() };
    });
  };
  const mine = async (options: ExportOptions) => {
    const made = stub.context();
    await runExport({ ...made.context, pause: async () => undefined }, options);
    return made;
  };

  it('me export asks, waits, fetches the whole, and says what waits for a review and how to come back', async () => {
    plays([], [MAKING, MAKING, aCopy(WAITING)]);
    const to = join(folder, 'mine.zip');
    const { out } = await mine({ to });
    expect(await readFile(to, 'utf8')).toBe(ZIP);
    expect(out.join()).toContain('7 bytes written');
    expect(out.join()).toContain(`  ${DIALOG}`);
    expect(out.join()).toContain('Then "letdialog me export --to FILE" fetches it');
    expect(asked().slice(0, 2)).toEqual(['GET /v1/me/exports', 'POST /v1/me/exports']);
  });

  it.each([
    [{}, [aCopy()], 0],
    [{}, [MAKING], 0],
    [{}, [aCopy({ state: 'expired' })], 1],
    [{}, [aCopy({ state: 'failed' })], 1],
    [{ anew: true }, [aCopy()], 1],
  ])('me export with %j asks for a new copy only where there is none to fetch (%#)', async (options, listed, posts) => {
    plays(listed, [aCopy(), aCopy()]);
    await mine({ to: join(folder, `${Math.random()}.zip`), ...options });
    expect(asked().filter((each) => each.startsWith('POST'))).toHaveLength(posts);
    expect(asked().at(-1)).toBe(`GET /v1/me/exports/${COPY}/package`);
  });

  it('me export without waiting fetches nothing, and needs a file otherwise', async () => {
    plays([], [MAKING]);
    const { out } = await mine({ wait: false });
    expect(out.join()).toContain(`The copy ${COPY} is making. "letdialog me export --to FILE" fetches it.`);
    expect(asked()).toEqual(['GET /v1/me/exports', 'POST /v1/me/exports']);
    stub.seen.length = 0;
    await expect(mine({})).rejects.toMatchObject({ kind: 'usage' });
    expect(asked()).toEqual([]);
  });

  it('me export writes nothing for a copy that could not be made, and nothing but what was told of', async () => {
    plays([], [MAKING, aCopy({ state: 'failed', bytes: null, sha256: null })]);
    const to = join(folder, 'failed.zip');
    await expect(mine({ to })).rejects.toThrow(`The copy ${COPY} is failed. Ask for a new one.`);
    plays([aCopy()], [], { ...zip, body: 'another zip' });
    await expect(mine({ to })).rejects.toThrow('Nothing was written');
    await expect(readFile(to)).rejects.toThrow('ENOENT');
  });

  it('person export asks for them, and says that nothing written in dialogs is in it', async () => {
    plays([], [MAKING, aCopy({ requestedByPerson: false })]);
    const made = stub.context();
    const context = { ...made.context, pause: async () => undefined };
    const to = join(folder, 'theirs.zip');
    await runPersonExport(context, PERSON, { to });
    expect(await readFile(to, 'utf8')).toBe(ZIP);
    expect(made.out.join()).toContain('Nothing that is written in dialogs is in it');
    const path = `/v1/administration/persons/${PERSON}/exports`;
    expect(asked()).toEqual([`POST ${path}`, `GET ${path}/${COPY}`, `GET ${path}/${COPY}/package`]);
  });

  it('person-export list shows who has asked', async () => {
    stub.play(() => ({ body: { items: [aReview({ state: 'released', withheld: [1, 4] })], next: null } }));
    const { context, out } = stub.context();
    await runList(context, DIALOG, {});
    expect(out.join()).toMatch(new RegExp(`${COPY} +${PERSON} +released +4 +1,4`));
  });

  const review = async (options: ReviewOptions, exportId = COPY) => {
    stub.play(({ method }) => ({
      body: method === 'GET' ? { items: [aReview()], next: null } : aReview({ state: 'released', version: 8 }),
      ...(method === 'GET' ? {} : { headers: { etag: '"8"' } }),
    }));
    const made = stub.context();
    await runReview(made.context, { dialogId: DIALOG, exportId }, options);
    return stub.seen.at(-1);
  };

  it('person-export review sends one answer, for the version that it saw', async () => {
    expect(await review({ all: true })).toMatchObject({ ifMatch: '"7"', body: { release: 'all' } });
    expect((await review({ without: [1, 4], reason: 'Om moderen' }))?.body).toEqual({
      ...{ release: 'without', withhold: [1, 4], reason: 'Om moderen' },
    });
    expect((await review({ none: true, reason: 'Klage' }))?.body).toEqual({ release: 'none', reason: 'Klage' });
  });

  it.each([
    [{}, 'Name one of --all, --without and --none'],
    [{ all: true, none: true }, 'Name one of --all, --without and --none'],
    [{ none: true }, 'needs a --reason'],
    [{ without: [1] }, 'needs a --reason'],
  ])('person-export review asks nothing of the API for %j', async (options, message) => {
    await expect(review(options)).rejects.toThrow(message);
    expect(stub.seen).toEqual([]);
  });

  it('person-export review of what nobody has asked for changes nothing', async () => {
    await expect(review({ all: true }, idOf(9))).rejects.toThrow('There is no such review');
    expect(asked()).toEqual([`GET /v1/dialogs/${DIALOG}/person-exports`]);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runUpload } from '../../cli/commands/attachment/upload.ts';
import { runAdd } from '../../cli/commands/post/add.ts';
import { createProgram } from '../../cli/program.ts';
import { anUploadTown, aPhoto, hashOf, PDF, type Town } from '../attachments/upload-town.ts';
import { MALWARE } from '../setup/clamd.ts';
import { aTerminal } from '../setup/test-terminal.ts';
import { contextFor, type Reply, type StubApi, startStubApi } from './stub-api.ts';

const ID = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const TIME = '2026-01-31T14:30:00.000Z';
const MIB = 1024 * 1024;

describe('files at the command line', () => {
  let folder: string;
  let town: Town;
  let token: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-files-'));
    town = await anUploadTown();
    await town.testApi.startJobs();
    token = (await town.token(town.mette)).replace('Bearer ', '');
  });
  afterAll(async () => {
    await town.close();
    await rm(folder, { recursive: true });
  });

  const given = async (name: string, bytes: Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  const url = () => `http://127.0.0.1:${town.testApi.api.info.port}`;
  /** The real API, by way of what breaks connections when it is told to. */
  const contextAt = (at: string, answers?: Readonly<Record<string, string>>) => {
    const made = contextFor(at, folder, { token, ...(answers && { answers }) });
    return { ...made, context: { ...made.context, pause: () => new Promise<void>((done) => setTimeout(done, 50)) } };
  };

  it('go up with a post, each described, and alone', async () => {
    const [photo, letter] = [await given('sø.jpg', await aPhoto(400, 300)), await given('brev.pdf', PDF)];
    const { context, out } = contextAt(url());
    const options = { dialog: town.dialogId, attach: [letter, photo], alt: ['Emma ved søen'] };
    await runAdd(context, { ...options, body: 'Fra ferien' });
    await runAdd(context, { dialog: town.dialogId, attach: [photo], decorative: true });
    expect(out).toEqual(['Post #1 is written.', 'Post #2 is written.']);
    const { items } = (await town.anna.get(`/dialogs/${town.dialogId}/posts`)).body;
    expect(items.toReversed()).toMatchObject([
      {
        body: 'Fra ferien',
        attachments: [
          { name: 'brev.pdf', sha256: hashOf(PDF), alt: null },
          { name: 'sø.jpg', alt: 'Emma ved søen' },
        ],
      },
      { body: '', attachments: [{ name: 'sø.jpg', alt: null }] },
    ]);
  });

  it('are described by the person at the terminal', async () => {
    const photo = await given('b.png', await aPhoto(50, 50));
    const person = contextAt(url(), { '--alt': 'En båd' });
    await runAdd(person.context, { dialog: town.dialogId, attach: [photo], body: 'Se' });
    expect(person.asked).toEqual([expect.stringContaining('b.png')]);
    const { items } = (await town.anna.get(`/dialogs/${town.dialogId}/posts`)).body;
    expect(items[0]).toMatchObject({ attachments: [{ name: 'b.jpg', alt: 'En båd' }] });
  });

  it('that are refused leave no post', async () => {
    const count = async () => (await town.anna.get(`/dialogs/${town.dialogId}/posts`)).body.items.length;
    const before = await count();
    const [bad, fine] = [await given('bad.pdf', Buffer.concat([PDF, Buffer.from(MALWARE)])), await given('a.pdf', PDF)];
    const { context } = contextAt(url());
    const dialog = town.dialogId;
    await expect(runAdd(context, { dialog, attach: [fine, bad], body: 'x' })).rejects.toThrow(
      'bad.pdf cannot be posted: infected.',
    );
    const wrong: readonly Partial<Parameters<typeof runAdd>[1]>[] = [
      { attach: [fine], alt: ['x'] },
      { attach: ['a.jpg', 'b.jpg'], alt: ['x'] },
      { attach: ['a.jpg'], alt: ['x'], decorative: true },
      { attach: Array.from({ length: 11 }, () => fine) },
    ];
    for (const options of wrong) await expect(runAdd(context, { dialog, ...options })).rejects.toThrow();
    await expect(runAdd(context, { dialog, attach: [join(folder, 'none.pdf')], body: 'x' })).rejects.toThrow('ENOENT');
    expect(await count()).toBe(before);
  });

  it('go on after a connection broke, in the middle and before an answer', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(4 * MIB)]);
    const file = await given('lang.pdf', bytes);
    const line = await aBadLine(Number(town.testApi.api.info.port), [300_000, 1_500_000, 1_100_000, 2_000_000]);
    const { context, notes, out } = contextAt(line.url);
    await runUpload(context, file, { dialog: town.dialogId });
    await line.close();
    expect(out.join('')).toContain('clean');
    expect(line.broken(), 'control').toBeGreaterThan(2);
    expect(notes.filter((note) => note.startsWith('The connection broke')).length).toBeGreaterThan(2);
    const id = /[0-9a-f-]{36}/.exec(out.join(''))?.[0] ?? '';
    const answer = await town.send(town.mette, `${town.path}/${id}/content`);
    expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(hashOf(bytes));
  });

  describe('with an API of cardboard', () => {
    let stub: StubApi;
    beforeAll(async () => {
      stub = await startStubApi();
    });
    afterAll(() => stub.close());

    it('are posted once they are clean, by their ids', async () => {
      const upload = (state: string, received: number): Reply => ({
        status: received === 0 ? 201 : 200,
        body: {
          ...{ id: ID, state, name: 'a.pdf', size: PDF.length, received, reason: null },
          ...{ expiresAt: TIME, attachment: null, version: 1 },
        },
      });
      const post = { id: ID, number: 7, authorId: ID, body: 'Hej', createdAt: TIME, kind: 'message', version: 1 };
      stub.play(({ method, path }) => {
        if (path.endsWith('/posts')) return { status: 201, body: post };
        return method === 'PATCH' ? upload('clean', PDF.length) : upload('uploading', 0);
      });
      const { context } = stub.context();
      await runAdd(context, { dialog: ID, attach: [await given('a.pdf', PDF)], body: 'Hej' });
      expect(stub.seen.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'POST']);
      expect(stub.seen[0]?.body).toMatchObject({ sha256: createHash('sha256').update(PDF).digest('base64url') });
      expect(stub.seen[2]?.body).toEqual({ id: expect.any(String), body: 'Hej', attachmentIds: [ID] });
    });
  });

  it('are options of post add', async () => {
    const program = await createProgram({ ...aTerminal(), env: {}, signal: new AbortController().signal });
    const [group] = program.commands.filter((each) => each.name() === 'post');
    const help = group?.commands.find((each) => each.name() === 'add')?.helpInformation() ?? '';
    for (const option of ['--attach', '--alt', '--decorative']) expect(help).toContain(option);
  });
});

/** Passes all on, and breaks the first connections after so many bytes from the client each. */
async function aBadLine(port: number, breaks: number[]) {
  let broken = 0;
  const server = createServer((socket) => {
    const behind = connect(port, '127.0.0.1');
    let passed = 0;
    for (const each of [socket, behind]) each.on('error', () => undefined);
    socket.on('close', () => behind.destroy());
    behind.on('close', () => socket.destroy());
    behind.pipe(socket);
    socket.on('data', (chunk: Buffer) => {
      behind.write(chunk);
      passed += chunk.length;
      if (breaks[0] === undefined || passed < breaks[0]) return;
      breaks.shift();
      broken += 1;
      // What was passed on arrives before the end.
      behind.end();
      socket.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  const at = bound !== null && typeof bound === 'object' ? bound.port : 0;
  return { url: `http://127.0.0.1:${at}`, broken: () => broken, close: async () => void server.close() };
}

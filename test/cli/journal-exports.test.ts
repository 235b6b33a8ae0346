import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAcknowledge } from '../../cli/commands/journal/change.ts';
import { runDeliver, runRetry } from '../../cli/commands/journal/deliver.ts';
import { runChange, runDisable, runList as runListDestinations } from '../../cli/commands/journal/destinations.ts';
import { type ExportOptions, runExport } from '../../cli/commands/journal/export.ts';
import { runList } from '../../cli/commands/journal/list.ts';
import { runReceipts } from '../../cli/commands/journal/receipts.ts';
import { runShow } from '../../cli/commands/journal/show.ts';
import { type ContextOptions, problem, type StubApi, startStubApi } from './stub-api.ts';

const idOf = (number: number): string => `0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b${String(number).padStart(2, '0')}`;
const [DIALOG, OTHER, EXPORT, NOVA] = [idOf(1), idOf(2), idOf(50), idOf(60)];
const AT = '2026-01-31T10:00:00.000Z';

const SUMMARY = {
  ...{ id: EXPORT, dialogId: DIALOG, state: 'packaged', cause: 'request', from: 1, to: 9, requestedBy: null },
  ...{ destinationId: NOVA, progress: 100, cut: '77', sha256: 'ab'.repeat(32), bytes: 1_000, omitted: 0 },
  ...{ unacknowledged: 0, tries: 0, nextTryAt: null, fault: null, createdAt: AT, changedAt: AT, version: 3 },
};
const WHOLE = { ...SUMMARY, omissions: [], outcome: null, remade: null };
const FILE = { kind: 'attachment', reason: 'file_missing', number: 4, id: idOf(7) };
const LACKING = { ...WHOLE, omitted: 1, unacknowledged: 1, omissions: [FILE] };
const DESTINATION = {
  ...{ id: NOVA, name: 'Nova', way: 'case_system', clientId: 'nova', folder: null, receiverId: null },
  ...{ kle: ['27.*'], disabled: false, createdAt: AT, version: 5 },
};
const DELIVERY = {
  ...{ exportId: EXPORT, dialogId: DIALOG, state: 'sent', destinationId: NOVA, tries: 2, nextTryAt: null },
  ...{ fault: null, overdue: true, version: 4 },
};

const work = (dialogId: string, isFiled = true) => ({
  ...{ dialogId, topic: 'Trivsel', unit: { id: idOf(40), name: 'Familier' }, state: 'open', notJudged: 0, pending: 3 },
  ...{ oldestAt: AT, isFiled, latestExport: null },
});

describe('letdialog journal: exports', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());
  beforeEach(() => {
    stub.seen.length = 0;
  });

  const asked = () => stub.seen.map(({ method, path }) => `${method} ${path.slice('/v1'.length)}`);

  it('export asks for what is new, the whole or a range, waits for the package and shows it', async () => {
    const queued = { ...WHOLE, state: 'queued', progress: 40, sha256: null, bytes: null, cut: null };
    stub.play(({ method }) => (method === 'POST' ? { status: 201, body: queued } : { body: WHOLE }));
    const { context, out } = stub.context();
    await runExport(context, DIALOG, {});
    expect(asked()).toEqual([
      `POST /dialogs/${DIALOG}/journal-exports`,
      `GET /dialogs/${DIALOG}/journal-exports/${EXPORT}`,
    ]);
    expect(stub.seen[0]?.body).toEqual({});
    expect(out.join()).toMatch(/State +packaged\n.*Posts +1-9\n/s);
    await runExport(context, DIALOG, { whole: true, wait: false });
    await runExport(context, DIALOG, { from: 2, to: 5, destination: NOVA, wait: false });
    expect(stub.seen.slice(2).map(({ body }) => body)).toEqual([
      { scope: 'whole' },
      { from: 2, to: 5, destinationId: NOVA },
    ]);
  });

  it('export of a package that lacks what nobody knows of shows it, and is incomplete', async () => {
    stub.play(() => ({ status: 201, body: LACKING }));
    const { context, out } = stub.context();
    await expect(runExport(context, DIALOG, {})).rejects.toMatchObject({
      kind: 'incomplete',
      message: expect.stringContaining(`"letdialog journal show ${EXPORT} --dialog ${DIALOG}" tells which`),
    });
    expect(out.join()).toMatch(/Left out +1, 1 not acknowledged\n.*attachment +4 +\S+ +file_missing/s);
    stub.play(() => ({ status: 201, body: { ...LACKING, unacknowledged: 0 } }));
    await runExport(stub.context().context, DIALOG, {});
  });

  it('export of one that does not come about has failed', async () => {
    stub.play(() => ({ status: 201, body: { ...WHOLE, state: 'failed', fault: 'storage_unavailable' } }));
    const failing = runExport(stub.context().context, DIALOG, {});
    await expect(failing).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('(storage_unavailable)'),
    });
  });

  /** Two pages of work; what becomes of each dialog's export. */
  const playWork = (outcomes: Readonly<Record<string, object>>, unfiled: readonly string[] = []): void =>
    stub.play(({ method, path, query }) => {
      if (method === 'GET') {
        const [first, ...rest] = [...Object.keys(outcomes), ...unfiled].map((id) => work(id, !unfiled.includes(id)));
        return { body: query.has('cursor') ? { items: rest, next: null } : { items: [first], next: 'more' } };
      }
      const dialogId = path.split('/')[3] ?? '';
      return { status: 201, ...outcomes[dialogId] };
    });
  const exportAll = async (options: ContextOptions = {}) => {
    const made = stub.context(options);
    const ended = await runExport(made.context, undefined, { allPending: true }).catch((error: unknown) => error);
    return { ...made, ended };
  };

  it('export --all-pending goes through all that waits, also when some fail or are not filed', async () => {
    const refused = problem(409, 'journal_export_under_way', { details: { exportId: EXPORT } });
    playWork({ [DIALOG]: refused, [OTHER]: { body: { ...WHOLE, dialogId: OTHER } } }, [idOf(3)]);
    const { out, ended } = await exportAll();
    expect(ended).toMatchObject({ kind: 'failed', message: '1 dialog could not be exported.' });
    expect(out).toHaveLength(4);
    expect(out[0]).toMatch(new RegExp(`^${DIALOG}  Not so \\(journal_export_under_way`));
    expect(out[1]).toBe(`${OTHER}  packaged  posts 1-9  export ${EXPORT}`);
    expect(out[2]).toBe(`${idOf(3)}  not filed: nothing was exported`);
    expect(out[3]).toBe('1 dialog exported, 0 of them with omissions; 1 failed, 1 not filed.');
    expect(asked().filter((line) => line.includes(idOf(3)))).toEqual([]);
  });

  it('export --all-pending is incomplete when a package lacks something, and tells each in a line of JSON', async () => {
    playWork({ [DIALOG]: { body: WHOLE }, [OTHER]: { body: { ...LACKING, dialogId: OTHER } } });
    const { out, ended } = await exportAll({ json: true });
    expect(ended).toMatchObject({ kind: 'incomplete', message: '1 export complete with omissions.' });
    const lines = out.map((line) => JSON.parse(line));
    expect(lines.map(({ dialogId }) => dialogId)).toEqual([DIALOG, OTHER, undefined]);
    expect(lines[2]).toEqual({ summary: { exported: 2, incomplete: 1, failed: 0, notFiled: 0 } });
    playWork({ [DIALOG]: { body: WHOLE } });
    expect((await exportAll()).ended).toBeUndefined();
  });

  it('export --all-pending stops where the login has ended: the next would fare no better', async () => {
    playWork({ [DIALOG]: problem(401, 'invalid_token'), [OTHER]: { body: WHOLE } });
    expect((await exportAll()).ended).toMatchObject({ kind: 'not_logged_in' });
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it.each([
    [undefined, {}, 'Name a dialog, or export --all-pending'],
    [DIALOG, { allPending: true }, 'leave out the rest'],
    [undefined, { allPending: true, from: 3 }, 'leave out the rest'],
  ] as [string | undefined, ExportOptions, string][])(
    'export asks nothing of the API for %s %j',
    async (dialog, options, words) => {
      await expect(runExport(stub.context().context, dialog, options)).rejects.toThrow(words);
      expect(stub.seen).toEqual([]);
    },
  );

  it('list asks by state or by what nobody has acknowledged, and of one dialog by neither', async () => {
    stub.play(() => ({ body: { items: [SUMMARY], next: null } }));
    const { context, out } = stub.context();
    await runList(context, undefined, { state: 'failed', unacknowledged: true });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({ state: 'failed', unacknowledged: 'true' });
    await runList(context, DIALOG, {});
    expect(asked()).toEqual(['GET /administration/journal-exports', `GET /dialogs/${DIALOG}/journal-exports`]);
    expect(out.join()).toContain(EXPORT);
    await expect(runList(context, DIALOG, { state: 'failed' })).rejects.toThrow('are for all dialogs');
  });

  it('show tells where an accepted one went, harmless for a terminal', async () => {
    const outcome = { system: 'Nova\u001b[2J', caseNumber: '12-26', documentId: 'D-1' };
    stub.play(() => ({ body: { ...WHOLE, state: 'accepted', outcome } }));
    const { context, out } = stub.context();
    await runShow(context, EXPORT, { dialog: DIALOG });
    expect(out.join()).toMatch(/System +Nova\uFFFD\[2J\n.*Case number +12-26\n/s);
  });

  it('acknowledge is for the version that was seen, or the one that is there', async () => {
    stub.play(() => ({ body: LACKING }));
    const { context, out } = stub.context();
    await runAcknowledge(context, EXPORT, { dialog: DIALOG });
    await runAcknowledge(context, EXPORT, { dialog: DIALOG, version: 2 });
    const posts = stub.seen.filter(({ method }) => method === 'POST');
    expect(posts.map(({ ifMatch }) => ifMatch)).toEqual(['"3"', '"2"']);
    expect(stub.seen).toHaveLength(3);
    expect(out[0]).toBe('Acknowledged: 1 thing left out of the package.');
  });

  const destinations = { items: [DESTINATION], folders: ['acadre'] };

  it('deliver finds another destination by its name, and both it and retry tell what is overdue', async () => {
    stub.play(({ method }) => ({ body: method === 'GET' ? destinations : DELIVERY }));
    const { context, out } = stub.context();
    await runDeliver(context, EXPORT, { dialog: DIALOG, to: 'Nova' });
    await runRetry(context, EXPORT, { dialog: DIALOG });
    const path = `/dialogs/${DIALOG}/journal-exports/${EXPORT}`;
    expect(asked()).toEqual(['GET /administration/journal-destinations', `POST ${path}/deliver`, `POST ${path}/retry`]);
    expect(stub.seen[1]?.body).toEqual({ destinationId: NOVA });
    expect(out.map((text) => /State +(.*)/.exec(text)?.[1])).toEqual(['sent, overdue', 'sent, overdue']);
    stub.play(() => ({ body: destinations }));
    await expect(runDeliver(context, EXPORT, { dialog: DIALOG, to: 'Acadre' })).rejects.toThrow('no such destination');
    expect(stub.seen).toHaveLength(1);
  });

  it('destinations are listed with the folders that there are, changed as far as is named, and disabled', async () => {
    stub.play(({ method, body }) => ({ body: method === 'GET' ? destinations : { ...DESTINATION, ...body } }));
    const { context, out } = stub.context();
    await runListDestinations(context);
    expect(out.join()).toMatch(/Nova +nova +27\.\*\s*\n.*Folders that are set up: acadre/s);
    await expect(runChange(context, NOVA, {})).rejects.toThrow('Name what to change');
    await runChange(context, 'Nova', { folder: 'acadre' });
    await runDisable(context, NOVA.toUpperCase());
    const puts = stub.seen.filter(({ method }) => method === 'PUT');
    const same = { name: 'Nova', receiverId: null, kle: ['27.*'] };
    expect(puts.map(({ body, ifMatch }) => [ifMatch, body])).toEqual([
      ['"5"', { ...same, clientId: null, folder: 'acadre', disabled: false }],
      ['"5"', { ...same, clientId: 'nova', folder: null, disabled: true }],
    ]);
  });

  it('receipts are shown word for word, harmless for a terminal, and say which one nobody knows', async () => {
    const receipt = {
      ...{ id: idOf(70), receiptId: 'kvit-1', exportId: EXPORT, dialogId: null, destinationId: null, clientId: 'nova' },
      ...{ at: AT, type: 'application/json', words: '{"state":"rejected"}\u001b[2J' },
    };
    stub.play(() => ({ body: { items: [receipt], next: null } }));
    const { context, out } = stub.context();
    await runReceipts(context, undefined, { unknown: true });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({ unknown: 'true' });
    expect(out.join()).toContain(
      `export ${EXPORT}, which was not addressed to its sender\n{"state":"rejected"}\uFFFD[2J`,
    );
    await expect(runReceipts(context, EXPORT, {})).rejects.toThrow('An export is named with its --dialog');
  });
});

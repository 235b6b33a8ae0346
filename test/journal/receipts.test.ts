import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { readReceiptFile } from '../../api/journal/receipts/read-file.ts';
import { readBusinessReceipt, UnreadableReceipt } from '../../api/journal/receipts/read-sf2900.ts';
import { aDeliveryTown, type MadeExport, type Town } from './delivery-town.ts';

const NS = 'http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService';
const sf2900 = (made: Pick<MadeExport, 'exportId'>, code: string, more = '', kind = 'Forretning'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><m:FordelingskvitteringModtagRequest xmlns:m="${NS}/3/types" xmlns:t="${NS}/2/types">
  <m:Forretningskvittering><t:ForretningsValideringsKode>${code}</t:ForretningsValideringsKode>
  <t:Kvitteringstype>${kind}</t:Kvitteringstype>${more}</m:Forretningskvittering>
  <m:DistributionContext><t:AnvenderTransaktionsID>${made.exportId}</t:AnvenderTransaktionsID></m:DistributionContext>
  </m:FordelingskvitteringModtagRequest>`;

describe('a business receipt of SF2900', () => {
  const made = { exportId: newId() };
  it('says what has become of the transaction, and why', () => {
    const errors =
      '<t:Begrundelse>Nej &amp; nej</t:Begrundelse><t:FejlListe><t:Fejl><t:FejlKode>E1</t:FejlKode><t:FejlTekst><![CDATA[<b>]]></t:FejlTekst></t:Fejl></t:FejlListe>';
    expect(readBusinessReceipt(sf2900(made, 'AFVIST', errors))).toEqual({
      ...{ transactionId: made.exportId, state: 'rejected', text: 'Nej & nej', errors: [{ code: 'E1', text: '<b>' }] },
    });
  });

  it('of the technical kind accepts nothing', () => {
    expect(readBusinessReceipt(sf2900(made, 'ACCEPTERET', '', 'Teknisk')).state).toBe('delivered');
    expect(readBusinessReceipt(sf2900(made, 'ACCEPTERET')).state).toBe('accepted');
  });

  it('is refused when it is none, broken, or has a document type', () => {
    const bad = [
      '',
      'PK\u0003',
      '<a/>',
      '<a><b></a>',
      sf2900(made, 'JO'),
      sf2900(made, 'ACCEPTERET').replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
      sf2900(made, 'ACCEPTERET', '<t:Begrundelse>&e;</t:Begrundelse>'),
    ];
    for (const xml of bad) expect(() => readBusinessReceipt(xml)).toThrow(UnreadableReceipt);
  });

  it('without its envelope is of the export that its file is named after', () => {
    const bare =
      '<Forretningskvittering><ForretningsValideringsKode>MODTAGET</ForretningsValideringsKode></Forretningskvittering>';
    const { receipt } = readReceiptFile(`${made.exportId}-1.xml`, Buffer.from(bare));
    expect(receipt).toMatchObject({ exportId: made.exportId, state: 'received' });
    expect(() => readReceiptFile('kvittering.xml', Buffer.from(bare))).toThrow(UnreadableReceipt);
  });
});

describe('receipts of a case system', () => {
  let town: Town;
  let destinationId: string;
  beforeAll(async () => {
    town = await aDeliveryTown();
    destinationId = await town.destination({ name: 'Nova', clientId: 'nova', kle: ['*'] });
  });
  afterAll(() => town.close());

  const anExport = (more: object = {}): Promise<MadeExport> => town.anExport({ destinationId, state: 'sent', ...more });
  const accepted = ({ exportId }: MadeExport, more: object = {}) => ({
    ...{ receiptId: `r-${exportId}`, exportId, state: 'accepted', system: 'Nova', caseNumber: '27-19', ...more },
  });
  const kept = async ({ exportId }: { exportId: string }): Promise<number> =>
    (await town.testApi.sql.query('select from journal_receipts where export_id = $1', [exportId])).rowCount ?? 0;

  it('come before our own call returned: what is packaged is accepted', async () => {
    const made = await anExport({ state: 'packaged' });
    expect(await town.receipt(accepted(made))).toEqual({
      ...{ status: 200, body: { receiptId: `r-${made.exportId}`, exportId: made.exportId, known: true } },
    });
    expect(await town.row(made)).toMatchObject({ state: 'accepted' });
    // Its job comes late, and sends nothing any more.
    await town.jobs();
    expect(await town.row(made)).toMatchObject({ state: 'accepted', tries: 0 });
  });

  it('come twice, also at once, when the line died before our answer: it counts once', async () => {
    const made = await anExport();
    const answers = await Promise.all([1, 2, 3, 4].map(() => town.receipt(accepted(made))));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(200);
    expect(await kept(made)).toBe(1);
    expect(
      await town.testApi.events(`action = 'journal-export.accepted' and target_id = '${made.exportId}'`),
    ).toHaveLength(1);
    const other = await town.receipt(accepted(made, { caseNumber: '27-20' }));
    expect(other).toMatchObject({ status: 409, body: { code: 'receipt_id_reused' } });
  });

  it('for an unknown export are kept and tell nothing, and administrators find them', async () => {
    const foreign = await town.anExport({ destinationId: null });
    const [unknown, elsewhere] = [newId(), foreign.exportId];
    for (const exportId of [unknown, elsewhere]) {
      const answer = await town.receipt({ receiptId: `u-${exportId}`, exportId, state: 'accepted' });
      expect(answer).toEqual({ status: 202, body: { receiptId: `u-${exportId}`, exportId, known: false } });
      expect(await town.receipt({ receiptId: `u-${exportId}`, exportId, state: 'accepted' })).toEqual(answer);
    }
    expect(await town.row(foreign)).toMatchObject({ state: 'packaged' });
    const { body } = await town.administrator.get('/administration/journal-receipts?unknown=true');
    expect(body.items.map((each: { exportId: string }) => each.exportId)).toEqual([elsewhere, unknown]);
    expect(body.items[0]).toMatchObject({ dialogId: null, clientId: 'nova', destinationId });
    expect((await town.coordinator.get('/administration/journal-receipts')).body.code).toBe('administrators_only');
  });

  it('come out of order, and an export only goes forward', async () => {
    const made = await anExport();
    const say = (state: string) =>
      town.receipt({ receiptId: `${state}-${made.exportId}`, exportId: made.exportId, state });
    await say('delivered');
    await say('received');
    expect(await town.row(made)).toMatchObject({ state: 'delivered' });
    await say('accepted');
    await say('rejected');
    await say('failed');
    expect(await town.row(made)).toMatchObject({ state: 'accepted' });
    expect((await town.posts(made)).every(({ state }) => state === 'journaled')).toBe(true);
    expect(await kept(made)).toBe(5);
  });

  it('that accept other bytes than were sent are kept, refused and told of', async () => {
    const made = await anExport();
    const wrong = accepted(made, { sha256: 'a'.repeat(64) });
    for (let time = 0; time < 2; time += 1)
      expect(await town.receipt(wrong)).toMatchObject({ status: 409, body: { code: 'package_hash_differs' } });
    expect(await town.row(made)).toMatchObject({ state: 'sent', fault: 'package_hash_differs' });
    expect((await town.posts(made)).every(({ state }) => state === 'pending')).toBe(true);
    expect(await kept(made)).toBe(1);
    await town.outbox.turn();
    const told = `select from notices where kind = 'journal-failed' and dialog_id = $1`;
    expect((await town.testApi.sql.query(told, [made.dialogId])).rowCount).toBe(1);
    expect(JSON.stringify(town.outbox.mails)).not.toContain(made.dialogId);
    const right = accepted(made, { receiptId: `right-${made.exportId}`, sha256: made.sha256 });
    expect((await town.receipt(right)).status).toBe(200);
  });

  it('leave a post that was corrected meanwhile to be judged again', async () => {
    const made = await anExport();
    await town.testApi.sql.query('update posts set version = 2 where dialog_id = $1 and number = 2', [made.dialogId]);
    await town.receipt(accepted(made));
    expect(await town.posts(made)).toEqual([
      { number: 1, state: 'journaled' },
      { number: 2, state: 'pending' },
    ]);
  });

  it('are kept word for word, sealed, and shown to those who are responsible', async () => {
    const made = await anExport();
    const receipt = { receiptId: 'kvit-7', exportId: made.exportId, state: 'rejected', text: 'Emma Krogh er ukendt' };
    await town.receipt(receipt);
    const raw = await town.testApi.sql.query('select * from journal_receipts where export_id = $1', [made.exportId]);
    expect(Buffer.from(raw.rows[0].sealed_receipt).includes('Emma')).toBe(false);
    const { body } = await town.coordinator.get(`${made.path}/receipts`);
    expect(body).toMatchObject({ items: [{ receiptId: 'kvit-7', dialogId: made.dialogId }], next: null });
    expect(JSON.parse(body.items[0].words)).toEqual(receipt);
    const stranger = await town.testApi.employee('Ole Bak');
    expect((await stranger.get(`${made.path}/receipts`)).body.code).toBe('dialog_not_found');
    const nobody = `/dialogs/${made.dialogId}/journal-exports/${newId()}/receipts`;
    expect((await town.coordinator.get(nobody)).body.code).toBe('journal_export_not_found');
    const events = JSON.stringify(await town.testApi.events());
    for (const word of ['Emma Krogh er', 'kvit-7', '27-19']) expect(events).not.toContain(word);
  });

  it('that were moved with SQL to another export do not open', async () => {
    const [one, other] = [await anExport(), await anExport()];
    await town.receipt(accepted(one));
    await town.testApi.sql.query('update journal_receipts set export_id = $2, dialog_id = $3 where export_id = $1', [
      ...[one.exportId, other.exportId, other.dialogId],
    ]);
    const { body } = await town.coordinator.get(`${other.path}/receipts`);
    expect(body.items).toMatchObject([{ words: null }]);
  });

  it('are refused from a case system that is no destination, and from people', async () => {
    const made = await anExport();
    const { administrator, testApi } = town;
    const person = await administrator.post('/journal-receipts', accepted(made));
    expect(person).toMatchObject({ status: 403 });
    await testApi.sql.query(`update journal_destinations set client_id = 'other' where id = $1`, [destinationId]);
    expect(await town.receipt(accepted(made))).toMatchObject({ status: 403, body: { code: 'not_a_destination' } });
    expect((await town.fetch('/journal-exports')).status).toBe(403);
    await testApi.sql.query(`update journal_destinations set client_id = 'nova' where id = $1`, [destinationId]);
    expect((await town.receipt(accepted(made))).status).toBe(200);
  });
});

describe('what a case system can fetch', () => {
  let town: Town;
  let destinationId: string;
  beforeAll(async () => {
    town = await aDeliveryTown();
    destinationId = await town.destination({ name: 'Nova', clientId: 'nova', receiverId: newId(), kle: ['*'] });
  });
  afterAll(() => town.close());

  it('is listed oldest first, page by page, as long as it is not settled', async () => {
    const made: MadeExport[] = [];
    for (let count = 0; count < 3; count += 1) made.push(await town.anExport({ destinationId, state: 'sent' }));
    await town.anExport();
    await town.anExport({ destinationId, state: 'cancelled' });
    const page = async (query = '') => Object(await (await town.fetch(`/journal-exports${query}`)).json());
    const first = await page('?limit=2');
    const second = await page(`?limit=2&cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual(made.map(({ exportId }) => exportId));
    expect(first.items[0]).toMatchObject({ sha256: made[0]?.sha256, bytes: 200_000, from: 1, to: 2, state: 'sent' });
    const one = await town.fetch(`/journal-exports/${made[0]?.exportId}`);
    expect(Object(await one.json())).toEqual(first.items[0]);
  });

  it('comes in ranges too, and counts as transported with its last byte', async () => {
    const made = await town.anExport({ destinationId, state: 'packaged' });
    const path = `/journal-exports/${made.exportId}/package`;
    const ask = async (range: string) => {
      const answer = await town.fetch(path, { headers: { range } });
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const first = await ask('bytes=0-99999');
    expect(first.answer.status).toBe(206);
    expect(first.answer.headers.get('content-range')).toBe('bytes 0-99999/200000');
    expect(await town.row(made)).toMatchObject({ state: 'sent' });
    const second = await ask('bytes=100000-');
    expect(Buffer.concat([first.bytes, second.bytes]).equals(made.bytes)).toBe(true);
    await expect.poll(async () => (await town.row(made)).state).toBe('transport_ok');
    expect((await ask('bytes=200000-')).answer.status).toBe(416);
    const reads = await town.testApi.events(`action = 'journal-package.read' and target_id = '${made.exportId}'`);
    expect(reads.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['success', 'range'],
      ['success', 'range'],
    ]);
  });

  it('is nothing that is addressed to somebody else, and nothing once the destination is disabled', async () => {
    const other = await town.anExport();
    const path = `/journal-exports/${other.exportId}`;
    for (const each of [path, `${path}/package`, `/journal-exports/${newId()}`])
      expect(Object(await (await town.fetch(each)).json()).code).toBe('journal_export_not_found');
    expect((await town.coordinator.get(path)).status).toBe(403);
    const mine = await town.anExport({ destinationId, state: 'sent' });
    const wish = { name: 'Nova', clientId: 'nova', folder: null, receiverId: null, kle: [], disabled: true };
    await town.administrator.put(`/administration/journal-destinations/${destinationId}`, wish, { 'if-match': '*' });
    expect((await town.fetch(`/journal-exports/${mine.exportId}/package`)).status).toBe(404);
    // It may still answer for what it has.
    const answer = await town.receipt({ receiptId: 'late', exportId: mine.exportId, state: 'accepted' });
    expect(answer).toMatchObject({ status: 200, body: { known: true } });
  });
});

describe('receipts in a folder', () => {
  let town: Town;
  let destinationId: string;
  let folder: string;
  beforeAll(async () => {
    town = await aDeliveryTown();
    destinationId = await town.destination({ name: 'Acadre', folder: 'acadre', kle: ['*'] });
    folder = join(town.folder, 'receipts');
    await mkdir(folder);
  });
  afterAll(() => town.close());

  const anExport = (): Promise<MadeExport> => town.anExport({ destinationId, state: 'transport_ok' });
  const put = async (name: string, words: string | Buffer): Promise<void> => {
    await writeFile(join(folder, name), words);
    const old = new Date(Date.now() - 120_000);
    await utimes(join(folder, name), old, old);
  };
  const sweep = (): Promise<void> => town.sweep('journal-receipts');

  it('are taken as SF2900 writes them, kept word for word, and moved away', async () => {
    const made = await anExport();
    const words = sf2900(made, 'ACCEPTERET', '<t:Begrundelse>Journaliseret</t:Begrundelse>');
    await put('kvittering.xml', words);
    await sweep();
    expect(await town.row(made)).toMatchObject({ state: 'accepted' });
    const { body } = await town.coordinator.get(`${made.path}/receipts`);
    expect(body.items).toMatchObject([{ type: 'application/xml', words, clientId: null, destinationId }]);
    expect(await readdir(join(folder, 'done'))).toContain('kvittering.xml');
    // The same once more, as after a kill before it was moved.
    await put('kvittering.xml', words);
    await sweep();
    expect((await town.coordinator.get(`${made.path}/receipts`)).body.items).toHaveLength(1);
  });

  it('that cannot be read go aside, are in the log, and hold nobody up', async () => {
    const made = await anExport();
    await put('a-broken.json', '{"receiptId": ');
    await put('b-binary.xml', Buffer.from([0xff, 0xfe, 0x00]));
    await put('c-long.json', 'x'.repeat(300_000));
    await put('d-good.json', JSON.stringify({ receiptId: 'good', exportId: made.exportId, state: 'received' }));
    await put('.hidden.json', '{}');
    await put('notes.txt', 'not for us');
    await symlink('/etc/passwd', join(folder, 'link.json'));
    await sweep();
    expect(await town.row(made)).toMatchObject({ state: 'received' });
    expect((await readdir(join(folder, 'refused'))).toSorted()).toEqual([
      'a-broken.json',
      'b-binary.xml',
      'c-long.json',
    ]);
    expect((await readdir(folder)).toSorted()).toEqual(['.hidden.json', 'done', 'link.json', 'notes.txt', 'refused']);
    const events = await town.testApi.events(`action = 'journal-receipt.kept' and outcome = 'failed'`);
    expect(events.map(({ reason, target_id }) => [reason, target_id])).toEqual(
      Array.from({ length: 3 }, () => ['unreadable', destinationId]),
    );
    const told = async () => (await town.outbox.turn()).filter(({ text }) => text.includes('receipts/refused'));
    expect((await told()).map(({ to }) => to)).toHaveLength(1);
    await put('e-broken.json', '{');
    await sweep();
    expect(await told(), 'once a day').toEqual([]);
  });

  it('that somebody is still writing are left alone for a minute', async () => {
    await writeFile(join(folder, 'half.json'), '{"receiptId": ');
    await sweep();
    expect(await readdir(folder)).toContain('half.json');
  });

  it('speak for their own folder alone', async () => {
    const nova = await town.destination({ name: 'Nova', clientId: 'nova' });
    const made = await town.anExport({ destinationId: nova, state: 'sent' });
    await put('foreign.xml', sf2900(made, 'ACCEPTERET'));
    await sweep();
    expect(await town.row(made)).toMatchObject({ state: 'sent' });
    const { body } = await town.administrator.get('/administration/journal-receipts?unknown=true');
    expect(body.items).toMatchObject([{ exportId: made.exportId, dialogId: null, destinationId }]);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { readConsistencyPath, readInclusionPath } from '../../api/merkle-log/proofs.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { parseCheckpoint } from '../../api/verify/checkpoint.ts';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from '../../api/verify/merkle.ts';
import { createSignerKey, formatVerifierKey, signNote } from '../../api/verify/note-keys.ts';
import { parsePolicy } from '../../api/verify/policy-file.ts';
import { formatProofFile, parseProofFile, verifyProofFile } from '../../api/verify/proof-file.ts';
import { formatSignature, parseNote } from '../../api/verify/signed-note.ts';
import { hashesIn } from '../../api/verify/tree-tiles.ts';
import { caseSystemToken } from '../access/tokens.ts';
import { checkAnswer } from '../setup/contract.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { type Answer, startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

const forever = new AbortController().signal;
const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

describe('the proofs of the log', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  let elsewhere: TestUser;
  let dialogId: string;
  let eventId: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    elsewhere = await testApi.employee('Nina Vang', { privileges: ['administrator'], municipality: '00000027' });
    dialogId = await aDialog(anna);
    eventId = await createdEvent();
  });
  afterAll(() => testApi.close());

  const createdEvent = async (): Promise<string> => {
    const { body } = await ida.get('/audit-events?action=dialog.created&limit=1');
    return body.items[0].id;
  };
  const prove = (who: TestUser, id = eventId, query = ''): Promise<Answer> =>
    who.get(`/audit-events/${id}/inclusion-proof${query}`);
  const grow = async (): Promise<bigint> => {
    await aDialog(anna);
    await publishLog(testApi);
    const { rows } = await testApi.sql.query<{ size: string }>('select max(size) as size from audit_checkpoints');
    return BigInt(rows[0]?.size ?? 0);
  };
  const policy = (...more: readonly string[]) => {
    const logs = testApi.services.checkpointKeys.verifiers.map((key) => `log ${formatVerifierKey(key)}`);
    return parsePolicy(Buffer.from(`${[...logs, ...more].join('\n')}\n`));
  };
  const setReason = (id: string, reason: string) =>
    testApi.sql.query(
      `begin; set local session_replication_role = replica;
       update audit_log set reason = ${reason} where id = '${id}'; commit`,
    );
  const consistency = async (query: string): Promise<Answer> => {
    const path = `/audit-log/consistency-proof${query}`;
    const { statusCode: status, headers, payload } = await testApi.api.inject(path);
    const answer = { status, headers, body: JSON.parse(payload) };
    checkAnswer({ method: 'GET', path, ...answer });
    return answer;
  };

  it('are for events that a checkpoint covers; the others are asked for again', async () => {
    const answer = await prove(ida);
    expect(answer.status).toBe(409);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.body).toMatchObject({ code: 'audit_event_not_covered', details: { retryAfterSeconds: 5 } });
    // Numbered alone is not covered either.
    await numberEvents(testApi.services.database.pool, forever);
    expect((await prove(ida)).body.code).toBe('audit_event_not_covered');
    await publishLog(testApi);
    expect((await prove(ida)).status).toBe(200);
  });

  it('convince whoever has the keys, and are recorded', async () => {
    await grow();
    const { body } = await prove(ida);
    const event = JSON.parse(body.leaf);
    expect(event).toMatchObject({ v: 1, id: eventId, action: 'dialog.created', target: { dialog: dialogId } });
    expect(event.actor).toMatchObject({ id: anna.personId, kind: 'person' });
    const leaf = leafHash(Buffer.from(body.leaf));
    expect(Buffer.from(leaf)).toEqual(bytes(body.leafHash));
    const file = formatProofFile({
      index: BigInt(body.index),
      path: body.hashes.map(bytes),
      checkpoint: body.checkpoint,
      extra: Buffer.from(body.leaf),
    });
    const verdict = verifyProofFile(parseProofFile(file), leaf, policy('quorum none'));
    expect(verdict.checkpoint.size).toBe(BigInt(body.size));
    expect(verdict.log.map(({ key }) => key.type)).toEqual(['ed25519', 'ml-dsa-44']);
    const read = await testApi.events(`action = 'audit.read' and target_id = '${eventId}'`);
    expect(read.at(-1)).toMatchObject({ actor_id: ida.personId, outcome: 'success', count: 1 });
  });

  it('lead to the checkpoint that is asked for, and to none that there is not', async () => {
    const sizes = [await grow(), await grow(), await grow()];
    for (const size of sizes) {
      const { body } = await prove(ida, eventId, `?size=${size}`);
      expect(BigInt(body.size)).toBe(size);
      const { root } = parseCheckpoint(parseNote(body.checkpoint).text);
      const proof = { index: BigInt(body.index), size, leafHash: bytes(body.leafHash) };
      verifyInclusion({ ...proof, path: body.hashes.map(bytes), root });
    }
    expect((await prove(ida)).body.size).toBe(Number(sizes.at(-1)));
    const none = await prove(ida, eventId, `?size=${Number(sizes.at(-1)) + 1}`);
    expect([none.status, none.body.code]).toEqual([404, 'checkpoint_not_found']);
    const newer = await createdEvent();
    const before = await prove(ida, newer, `?size=${sizes[0]}`);
    expect([before.status, before.body.code]).toEqual([400, 'checkpoint_before_event']);
    for (const wrong of ['?size=0', '?size=x', '?size=-1', '?size=1.5'])
      expect((await prove(ida, eventId, wrong)).body.code).toBe('invalid_input');
  });

  it('lead to a checkpoint that a witness has cosigned, when one covers the event', async () => {
    const cosigned = await grow();
    const witness = createSignerKey('w.example', 'cosignature-ed25519', generateKeyPairSync('ed25519').privateKey);
    const { rows } = await testApi.sql.query<{ note: string }>('select note from audit_checkpoints where size = $1', [
      String(cosigned),
    ]);
    const line = formatSignature(signNote(parseNote(rows[0]?.note ?? '').text, witness, new Date()));
    await testApi.sql.query(`insert into audit_cosignatures (size, witness, line, at) values ($1, 'w', $2, now())`, [
      String(cosigned),
      line,
    ]);
    await grow();
    const { body } = await prove(ida);
    expect(BigInt(body.size)).toBe(cosigned);
    const proof = { index: BigInt(body.index), path: body.hashes.map(bytes), checkpoint: body.checkpoint, extra: null };
    const witnessed = policy(`witness w ${formatVerifierKey(witness)}`, 'quorum w');
    const verdict = verifyProofFile(proof, bytes(body.leafHash), witnessed);
    expect(verdict.witnesses.map(({ name }) => name)).toEqual(['w']);
    const newer = await prove(ida, await createdEvent());
    expect(newer.body.size).toBeGreaterThan(Number(cosigned));
  });

  it('are for administrators of the municipality; what is elsewhere and what is not there look alike', async () => {
    const refused = await prove(anna);
    expect([refused.status, refused.body.code]).toEqual([403, 'administrators_only']);
    const [foreign, absent] = [await prove(elsewhere), await prove(elsewhere, newId())];
    for (const each of [foreign, absent]) expect([each.status, each.body.code]).toEqual([404, 'audit_event_not_found']);
    const denied = await testApi.events(`action = 'access.denied' and actor_id = '${elsewhere.personId}'`);
    expect(denied).toMatchObject([
      { reason: 'audit_event_not_found', target_id: eventId },
      { reason: 'audit_event_not_found' },
    ]);
    // Nothing of it stands in the log of the municipality that was not asked.
    const ours = await testApi.sql.query(
      `select from audit_events where action = 'access.denied' and actor_id = $1 and municipality_id =
         (select municipality_id from persons where id = $2)`,
      [elsewhere.personId, ida.personId],
    );
    expect(ours.rows).toEqual([]);
    const { rows } = await testApi.sql.query<{ id: string }>('select id from audit_log where municipality_id is null');
    expect(rows.length).toBeGreaterThan(0);
    expect((await prove(ida, rows[0]?.id)).status).toBe(404);
  });

  it('are for case systems of the municipality, too', async () => {
    await testApi.api.start();
    const authorization = `Bearer ${await caseSystemToken(testApi)}`;
    const ask = async (id: string) => {
      const { statusCode, payload } = await testApi.api.inject({
        url: `/v1/audit-events/${id}/inclusion-proof`,
        headers: { authorization },
      });
      return { status: statusCode, body: JSON.parse(payload) };
    };
    expect(await ask(eventId)).toMatchObject({ status: 200, body: { index: expect.any(Number) } });
    expect(await testApi.events(`action = 'audit.read' and target_id = '${eventId}'`)).toContainEqual(
      expect.objectContaining({ actor_id: null, outcome: 'success' }),
    );
    const { rows } = await testApi.sql.query<{ id: string }>(
      `select id from audit_log where municipality_id = (select municipality_id from persons where id = $1)`,
      [elsewhere.personId],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(await ask(rows[0]?.id ?? '')).toMatchObject({ status: 404, body: { code: 'audit_event_not_found' } });
  });

  it('are not given for an event that was changed in the database, which is reported', async () => {
    const id = await createdEvent();
    await grow();
    await setReason(id, `'other'`);
    const answer = await prove(ida, id);
    expect([answer.status, answer.body.code]).toEqual([409, 'audit_event_changed']);
    expect(await testApi.events(`action = 'tampering.found' and target_id = '${id}'`)).toMatchObject([
      { reason: 'audit_events' },
    ]);
    await setReason(id, 'null');
    expect((await prove(ida, id)).status).toBe(200);
  });

  it('of consistency convince whoever has kept a checkpoint, without a login', async () => {
    const first = await grow();
    const kept = (await testApi.api.inject('/audit-log/checkpoint')).payload;
    const second = await grow();
    const { status, body } = await consistency(`?from=${first}`);
    expect([status, body.from, body.to]).toEqual([200, Number(first), Number(second)]);
    const at = (note: string) => parseCheckpoint(parseNote(note).text);
    verifyConsistency({ first: at(kept), second: at(body.checkpoint), path: body.hashes.map(bytes) });
    expect((await consistency(`?from=${first}&to=${first}`)).body).toMatchObject({ hashes: [], checkpoint: kept });
    expect((await consistency(`?from=1&to=2`)).body.checkpoint).toBeNull();
    const codes = [`?from=${second + 1n}`, `?from=1&to=${second + 1n}`, '?from=3&to=2', '?from=0', ''];
    const answers = await Promise.all(codes.map(consistency));
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([
      [404, 'size_not_covered'],
      [404, 'size_not_covered'],
      [400, 'sizes_reversed'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
    ]);
  });

  it('are read from the tiles in the database, for each pair of sizes', async () => {
    const query = queryFrom(testApi.services.database.pool);
    await grow();
    const { rows } = await testApi.sql.query<{ hashes: Buffer }>(
      'select hashes from audit_tiles where level = 0 order by index',
    );
    const hashes = rows.flatMap(({ hashes: tile }) => [...hashesIn(tile)]);
    expect(hashes.length).toBeGreaterThan(30);
    const roots = hashes.map((_, index) => rootOf(hashes.slice(0, index + 1)));
    for (let size = 1; size <= hashes.length; size += 7) {
      const root = roots[size - 1] ?? Buffer.alloc(0);
      for (let at = 0; at < size; at += 5) {
        const path = await readInclusionPath(query, BigInt(at), BigInt(size));
        const leaf = hashes[at] ?? Buffer.alloc(0);
        verifyInclusion({ index: BigInt(at), size: BigInt(size), leafHash: leaf, path, root });
        const first = { size: BigInt(at + 1), root: roots[at] ?? Buffer.alloc(0) };
        const proof = await readConsistencyPath(query, first.size, BigInt(size));
        verifyConsistency({ first, second: { size: BigInt(size), root }, path: proof });
      }
    }
  });

  it('are not made up when a tile is missing', async () => {
    const query = queryFrom(testApi.services.database.pool);
    await expect(readInclusionPath(query, 0n, 2n ** 40n)).rejects.toThrow(/lacks a tile/);
  });
});

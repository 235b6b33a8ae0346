import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLines } from '../api/audit/statement-lines.ts';
import type { Caller } from '../api/core/actor.ts';
import { acrOf } from '../api/core/assurance.ts';
import { newId } from '../api/core/ids.ts';
import type { RunBatchedAct } from '../api/core/statement.ts';
import { createStatements } from '../api/database/statements.ts';
import { isDatabaseUnavailable } from '../api/database/unavailable.ts';
import { type PostValues, type WriteRow, writeAct } from '../api/posts/write-statement.ts';
import { freePort } from '../scripts/demo/ports.ts';
import { aDialog, admitted } from './setup/factories.ts';
import { holding } from './setup/locks.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

describe('a hot act', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let dialogs: string[];
  let municipalityMac: Buffer;
  const failures: string[] = [];
  const ends: pg.Pool[] = [];
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
    dialogs = await Promise.all(Array.from({ length: 6 }, () => aDialog(anna)));
    municipalityMac = (await testApi.sql.query('select mac from municipalities')).rows[0].mac;
  });
  afterAll(async () => {
    for (const pool of ends) await pool.end();
    await testApi.close();
  });

  /** As the API writes posts, by a connection of one's own. */
  const writing = (settings: pg.PoolConfig = {}): RunBatchedAct<PostValues, WriteRow> => {
    const { config, database, clock } = testApi.services;
    const actingPool = new pg.Pool({ connectionString: config.database.url, max: 1, ...settings });
    actingPool.on('error', () => undefined);
    ends.push(actingPool);
    const onBatchFailure = (act: string) => void failures.push(act);
    failures.length = 0;
    const options = { database: { ...database, actingPool }, clock, auditLines, onBatchFailure };
    return createStatements(options).batchedAct(writeAct(auditLines));
  };
  const callerOf = ({ personId }: TestUser): Caller => ({
    kind: 'person',
    personId,
    clientId: 'portal',
    sessionId: `session-${personId}`,
    requestId: newId(),
    network: null,
    operation: 'test',
    scopes: [],
    acr: acrOf('substantial'),
    authTime: 0,
    expiresAt: 0,
  });
  const post = (dialog: string): PostValues => ({
    dialog_id: dialog,
    post_id: newId(),
    key_version: 1,
    sealed_body: Buffer.from([0, 255, 92, 34]),
    ...{ consent_refusal: null, consent_ends_at: null, lapse_refusal: null },
    ...{ access_ends_at: null, access_ends: null },
    asks: 1,
    municipality_mac: municipalityMac,
    place_key: Buffer.of(2),
    fingerprints: [Buffer.of(1)],
    ...{ attachment_ids: [], objects_to: null },
  });
  const postsIn = async (dialog: string) =>
    (await testApi.sql.query('select * from posts where dialog_id = $1 order by number', [dialog])).rows;

  it('is recorded with who acted, in which request, and when', async () => {
    const write = writing();
    const callers = dialogs.map(() => callerOf(anna));
    const given = dialogs.map(post);
    const rows = await Promise.all(given.map((each, index) => write(callers[index] ?? callerOf(anna), each)));
    for (const [index, dialog] of dialogs.entries()) {
      const [written] = (await postsIn(dialog)).slice(-1);
      expect(written).toMatchObject({ id: given[index]?.post_id, sealed_body: given[index]?.sealed_body });
      const { rows: events } = await testApi.sql.query(
        'select * from audit_events join audit_event_details using (id) where dialog_id = $1 order by id',
        [dialog],
      );
      const { clientId, sessionId, requestId } = callers[index] ?? callerOf(anna);
      expect(events.at(-1)).toMatchObject({
        action: 'post.created',
        actor_id: anna.personId,
        client_id: clientId,
        session_id: sessionId,
        request_id: requestId,
        first_number: rows[index]?.number,
        at: written.created_at,
      });
    }
  });

  it('passes over a dialog that is locked, also one that shares its statement', async () => {
    const write = writing();
    const [first = '', locked = '', ...others] = dialogs;
    await holding(testApi, [`select from dialogs where id = '${locked}' for update`], async (free) => {
      const asked = [first, locked, ...others].map((dialog) => write(callerOf(anna), post(dialog)));
      const [early, late, ...rest] = asked;
      const rows = await Promise.all([early, ...rest]);
      expect(rows.every((row) => row && row.number !== null)).toBe(true);
      expect(failures).toEqual([]);
      expect(await Promise.race([late, sleep(50, 'waits')])).toBe('waits');
      await free();
      expect((await late)?.number).not.toBeNull();
    });
  });

  it.each([
    ['an author who is excluded at the same moment', ['key_version = 2'], true, 404],
    ['an author whose dialog is closed at the same moment', ["state = 'closed'"], false, 409],
  ])('does not write for %s', async (_who, [change = ''], isExcluded, status) => {
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    expect((await mette.post(`/dialogs/${dialog}/posts`, { body: 'one' })).status).toBe(201);
    const his = `dialog_id = '${dialog}'`;
    const exclusion = [
      `delete from dialog_keys where ${his} and holder_id = '${mette.personId}'`,
      `update participants set left_at = now() where ${his} and person_id = '${mette.personId}'`,
    ];
    const acts = [`update dialogs set ${change} where id = '${dialog}'`, ...(isExcluded ? exclusion : [])];
    await holding(testApi, acts, async (free) => {
      const late = mette.post(`/dialogs/${dialog}/posts`, { body: 'two' });
      expect(await Promise.race([late, sleep(200, 'waits')])).toBe('waits');
      await free();
      expect((await late).status).toBe(status);
    });
    expect(await postsIn(dialog)).toHaveLength(1);
  });

  it('is not tried again when the database is away', async () => {
    const [dialog = ''] = dialogs;
    const before = await postsIn(dialog);
    const nowhere = `postgres://nobody:nothing@127.0.0.1:${await freePort()}/nothing`;
    const error = await writing({ connectionString: nowhere })(callerOf(anna), post(dialog)).catch((reason) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(await postsIn(dialog)).toEqual(before);
    expect(failures).toEqual([]);
  });

  it('ends when its connection does not answer, and the next goes by another', async () => {
    const [dialog = ''] = dialogs;
    const write = writing({ query_timeout: 100 });
    await holding(testApi, [`select from participants where dialog_id = '${dialog}' for update`], async (free) => {
      const error = await write(callerOf(anna), post(dialog)).catch((reason) => reason);
      expect(isDatabaseUnavailable(error)).toBe(true);
      await free();
    });
    expect((await write(callerOf(anna), post(dialog))).number).not.toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { addFinding, type Finding, listFindings, settleFinding } from '../../api/merkle-log/findings.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const CHANGED: Finding = { kind: 'event_changed', seq: 7n, detail: 'leaf aa, tree bb' };
const WHOLE: Finding = { kind: 'root_differs', seq: null, detail: 'size 9' };

describe('findings', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  const query = () => queryFrom(testApi.services.database.pool);
  const by = systemActor('audit guard');
  const add = (finding: Finding) => addFinding(query(), finding, { at: new Date(), by });
  const settle = (id: string | null, as: 'accepted' | 'repaired') =>
    settleFinding(query(), id ?? '', as, { at: new Date(), by });
  const standing = async () => (await listFindings(query())).map(({ kind, seq, detail }) => ({ kind, seq, detail }));
  const events = () => testApi.events("action like 'audit-finding.%'");

  it('stands once, however often and by however many it is found', async () => {
    const found = await Promise.all(Array.from({ length: 8 }, () => add(CHANGED)));
    expect(found.filter((id) => id !== null)).toHaveLength(1);
    const whole = await Promise.all([add(WHOLE), add(WHOLE), add({ ...CHANGED, seq: 8n })]);
    expect(whole.filter((id) => id !== null)).toHaveLength(2);
    expect(await standing()).toEqual(
      expect.arrayContaining([
        { ...CHANGED, seq: '7' },
        { ...CHANGED, seq: '8' },
        { ...WHOLE, seq: null },
      ]),
    );
    expect((await events()).map(({ action, outcome, reason }) => [action, outcome, reason]).sort()).toEqual([
      ['audit-finding.reported', 'failed', 'event_changed'],
      ['audit-finding.reported', 'failed', 'event_changed'],
      ['audit-finding.reported', 'failed', 'root_differs'],
    ]);
  });

  it('is found again after it was repaired, and not after it was accepted, unless it differs', async () => {
    const id = await add({ ...CHANGED, seq: 20n });
    expect(await settle(id, 'repaired')).toBe(true);
    expect(await settle(id, 'repaired')).toBe(false);
    const again = await add({ ...CHANGED, seq: 20n });
    expect(again).not.toBeNull();
    expect(await settle(again, 'accepted')).toBe(true);
    expect(await add({ ...CHANGED, seq: 20n })).toBeNull();
    expect(await add({ ...CHANGED, seq: 20n, detail: 'leaf cc, tree bb' })).not.toBeNull();
    const settled = (await events()).filter(({ action }) => action === 'audit-finding.settled');
    expect(settled.map(({ target_id, reason }) => [target_id, reason])).toEqual([
      [id, 'repaired'],
      [again, 'accepted'],
    ]);
  });

  it('is settled by its id alone', async () => {
    const before = await events();
    expect(await settle(newId(), 'accepted')).toBe(false);
    expect(await events()).toEqual(before);
  });

  it('is neither deleted nor changed by the serving role', async () => {
    for (const sql of ['delete from audit_findings', "update audit_findings set kind = 'x'", 'truncate audit_findings'])
      await expect(testApi.services.database.pool.query(sql)).rejects.toThrow('permission denied');
    await expect(testApi.sql.query('delete from audit_findings')).rejects.toThrow('never changed');
  });
});

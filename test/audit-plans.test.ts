import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccesses } from '../api/audit-log/access-log/queries.ts';
import type { AuditScope, Question } from '../api/audit-log/conditions.ts';
import { findNumbered } from '../api/audit-log/feed.ts';
import { findEvents } from '../api/audit-log/queries.ts';
import type { AuditFilters } from '../api/audit-log/schemas.ts';
import { newId } from '../api/core/ids.ts';
import type { Query } from '../api/core/unit-of-work.ts';
import { queryFrom } from '../api/database/statements.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

const EVENTS = 30_000;
const MUNICIPALITY = newId();
const PAGE = 50;
/** Of the rows that one page may look at: a page of each dialog of a subject, and of each of several actions. */
const MOST_ROWS = 500;
/** Of a log as short as this one PostgreSQL rather reads the days that are asked for. */
const A_PART = EVENTS / 5;

/** Events of two years, in 300 dialogs, by 200 persons, from a hundred networks; each kind of rare value now and then. */
const FILL = `
  with made as (
    select i, now() - interval '2 years' + interval '2 years' / ${EVENTS} * i as at, lpad(to_hex(i), 12, '0') as hex
    from generate_series(0, ${EVENTS - 1}) as i),
  log as (
    insert into audit_log (seq, id, at, action, outcome, actor_kind, actor_id, client_id, municipality_id, dialog_id,
      person_id, first_number, last_number, count)
    select i, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || hex)::uuid, at,
      case when i % 997 = 0 then 'participant.excluded' when i % 499 = 0 then 'access.denied' else 'posts.read' end,
      case when i % 499 = 0 then 'denied' else 'success' end, 'person', ('00000000-0000-0000-0001-' || lpad(to_hex(i % 200), 12, '0'))::uuid,
      case when i % 1009 = 0 then 'rare' else 'usual' end, $1, ('00000000-0000-0000-0002-' || lpad(to_hex(i % 300), 12, '0'))::uuid,
      case when i % 97 = 0 then ('00000000-0000-0000-0001-' || lpad(to_hex(i % 200), 12, '0'))::uuid end,
      i % 50, i % 50, 1
    from made returning id, seq)
  insert into audit_details (id, municipality_id, salt, network)
  select id, $1, '\\x00112233445566778899aabbccddeeff', '10.' || seq % 100 || '.0.0/24' from log`;

const person = (number: number): string => `00000000-0000-0000-0001-${number.toString(16).padStart(12, '0')}`;
const dialog = (number: number): string => `00000000-0000-0000-0002-${number.toString(16).padStart(12, '0')}`;
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe('a page of the log', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.sql.query(FILL, [MUNICIPALITY]);
    await testApi.sql.query('update audit_log_state set size = $1', [EVENTS]);
    await testApi.sql.query('analyze audit_log, audit_details, audit_pending');
  });
  afterAll(() => testApi.close());

  /** What PostgreSQL does for it: how many rows of the log it looks at, found or thrown away. */
  const looked = async (ask: (query: Query) => Promise<unknown>): Promise<{ rows: number; scans: string[] }> => {
    const run = queryFrom(testApi.services.database.pool);
    const nodes: PlanNode[] = [];
    const explained: Query = async (sql, values) => {
      const text = typeof sql === 'string' ? sql : sql.text;
      const [row] = await run<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (analyze, format json) ${text}`, values);
      if (row) nodes.push(...nodesOf(row['QUERY PLAN'][0].Plan));
      return run(sql, values);
    };
    await ask(explained);
    const log = nodes.filter((node) => ['audit_log', 'audit_details'].includes(node['Relation Name'] ?? ''));
    const rows = log.map(
      (node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    );
    return { rows: rows.reduce((sum, each) => sum + each, 0), scans: log.map((node) => node['Node Type']) };
  };
  const ask = (question: Question, scope: AuditScope = { municipalityId: MUNICIPALITY }) =>
    looked((query) => findEvents(query, scope, question, { before: null, limit: PAGE }));

  const subject = (personId: string, dialogIds: readonly string[]) => ({ subject: { personId, dialogIds } });
  const FILTERS: Readonly<Record<Exclude<keyof AuditFilters, 'limit' | 'cursor'>, readonly [Question, Question]>> = {
    dialogId: [{ dialogId: dialog(7) }, { dialogId: newId() }],
    actorId: [{ actorId: person(7) }, { actorId: newId() }],
    personId: [{ personId: person(97) }, { personId: newId() }],
    subjectId: [subject(person(97), [dialog(1), dialog(2), dialog(3)]), subject(newId(), [])],
    action: [
      { action: ['participant.excluded', 'access.denied'] },
      { action: ['client.registered', 'keys.rewrapped'] },
    ],
    outcome: [{ outcome: 'denied' }, { outcome: 'failed' }],
    clientId: [{ clientId: 'rare' }, { clientId: 'unknown' }],
    network: [{ network: '10.7.0.0/24' }, { network: '198.51.100.0/24' }],
    postNumber: [
      { dialogId: dialog(7), postNumber: 7 },
      { dialogId: dialog(7), postNumber: 1_000 },
    ],
    from: [{ from: daysAgo(365) }, { from: daysAgo(-365) }],
    to: [{ to: daysAgo(365) }, { to: daysAgo(3_650) }],
  };

  it.each(Object.entries(FILTERS))('by %s looks at few rows, also when nothing matches', async (_, [some, none]) => {
    for (const question of [some, none]) {
      const { rows, scans } = await ask(question);
      expect(rows).toBeLessThan(MOST_ROWS);
      expect(scans.filter((node) => node === 'Seq Scan')).toEqual([]);
    }
    expect((await ask(some)).rows, 'there is something to find').toBeGreaterThan(0);
  });

  it('by several filters, and on a later page, begins where it must', async () => {
    const span = { from: daysAgo(400), to: daysAgo(300) };
    for (const question of [
      { ...span, network: '10.7.0.0/24' },
      { ...span, action: ['participant.excluded' as const] },
      { ...span, outcome: 'denied' as const },
      { ...span, dialogId: dialog(7) },
      { actorId: person(7), outcome: 'failed' as const },
    ])
      expect((await ask(question)).rows, JSON.stringify(question)).toBeLessThan(A_PART);
    const { rows } = await testApi.sql.query<{ id: string }>('select id from audit_log where seq = 1000');
    const later = { before: rows[0]?.id ?? null, limit: PAGE };
    const scope = { municipalityId: MUNICIPALITY };
    for (const question of [{}, { network: '10.7.0.0/24' }, { clientId: 'usual' }])
      expect((await looked((query) => findEvents(query, scope, question, later))).rows).toBeLessThan(A_PART);
  });

  it('by number looks at a bounded part, whatever matches', async () => {
    const scope = { municipalityId: MUNICIPALITY };
    const from = (after: number, question: Question) =>
      looked((query) => findNumbered(query, scope, question, { after, limit: PAGE }));
    expect((await from(10_000, {})).rows).toBeLessThan(MOST_ROWS);
    for (const question of [
      { action: ['client.registered' as const] },
      { network: '198.51.100.0/24' },
      { clientId: 'x' },
    ])
      expect((await from(10_000, question)).rows).toBeLessThan(10_000);
    expect((await from(EVENTS - 10, { clientId: 'x' })).rows).toBeLessThan(MOST_ROWS);
  });

  it('of one’s own access log looks at few rows', async () => {
    const dialogs = [{ dialogId: dialog(7), until: null }];
    const question = { personId: person(97), dialogs, before: null, limit: PAGE };
    const { rows, scans } = await looked((query) => findAccesses(query, question));
    expect(scans).not.toContain('Seq Scan');
    expect(rows).toBeLessThan(MOST_ROWS);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../../api/core/unit-of-work.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { findWork, type WorkScope } from '../../api/journal/work-list/queries.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { aDialogWith } from './judging-town.ts';

const DIALOGS = 10_000;
/** One in so many has posts that wait. */
const RARE = 80;
const POSTS = 4;
const PAGE = 50;

/**
 * Copies of one dialog with its posts and its coordinator, who coordinates one in sixteen of them. Of most all is
 * settled; of the others the last post waits.
 */
const FILL = `
  with made as (
    select ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id, i from generate_series(1, ${DIALOGS}) i),
  dialog as (
    insert into dialogs select (jsonb_populate_record(d, jsonb_build_object('id', made.id, 'settled_number',
        case when i % ${RARE} = 0 then ${POSTS - 1} else ${POSTS} end))).*
      from made, dialogs d where d.id = $1 returning id),
  taking_part as (
    insert into participants select (jsonb_populate_record(pt, jsonb_build_object('dialog_id', made.id, 'role',
        case when right(made.id::text, 1) = '0' then 'coordinator' else 'participant' end))).*
      from made, participants pt where pt.dialog_id = $1 returning dialog_id)
  insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at, version, mac)
  select made.id, n, gen_random_uuid(), author_id, key_version, sealed_body, fingerprint, created_at, version, mac
  from made, generate_series(1, ${POSTS}) n, posts p where p.dialog_id = $1 and p.number = 1`;
const JUDGE = `insert into post_journal (dialog_id, number, state, post_version, at, mac)
  select p.dialog_id, p.number, 'not_relevant', 1, now(), '' from posts p join dialogs d on d.id = p.dialog_id
  where p.number <= d.settled_number`;

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe('a page of what waits, among many dialogs', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let scopes: Readonly<Record<'administrator' | 'unit' | 'coordinator', WorkScope>>;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    const dialogId = await aDialogWith(anna, POSTS);
    await testApi.sql.query(FILL, [dialogId]);
    await testApi.sql.query(JUDGE);
    await testApi.sql.query('analyze');
    const { rows } = await testApi.sql.query('select municipality_id, unit_id from dialogs where id = $1', [dialogId]);
    const [municipalityId, administeredUnitId] = [rows[0].municipality_id, rows[0].unit_id];
    const { personId } = await testApi.employee('Karl Bech');
    scopes = {
      administrator: { municipalityId, administeredUnitId: null, personId },
      unit: { municipalityId, administeredUnitId, personId },
      coordinator: { municipalityId: null, administeredUnitId: null, personId: anna.personId },
    };
  }, 120_000);
  afterAll(() => testApi.close());

  /** How many rows of each table PostgreSQL looks at, found or thrown away. */
  const looked = async (scope: WorkScope, more: Partial<Parameters<typeof findWork>[1]> = {}) => {
    const run = queryFrom(testApi.services.database.pool);
    const nodes: PlanNode[] = [];
    const explained: Query = async (sql, values) => {
      const text = typeof sql === 'string' ? sql : sql.text;
      const [row] = await run<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (analyze, format json) ${text}`, values);
      if (row) nodes.push(...nodesOf(row['QUERY PLAN'][0].Plan));
      return run(sql, values);
    };
    const asked = { scope, unitId: null, writtenBefore: null, after: null, limit: PAGE, ...more };
    const found = await findWork(explained, asked);
    const of = (table: string): number =>
      nodes
        .filter((node) => node['Relation Name'] === table)
        .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
        .reduce((sum, each) => sum + each, 0);
    return { found, dialogs: of('dialogs'), posts: of('posts'), judged: of('post_journal') };
  };

  it('looks at no post of a settled dialog, and finds all that waits', async () => {
    for (const scope of [scopes.administrator, scopes.unit]) {
      const { found, posts, judged, dialogs } = await looked(scope);
      // The dialog that all are copies of has posts that wait too, and is the newest.
      expect(found).toHaveLength(PAGE);
      expect(posts).toBeLessThan(PAGE * POSTS * 2);
      expect(judged).toBeLessThan(PAGE * POSTS * 2);
      expect(dialogs).toBeLessThan(4 * DIALOGS);
      expect(found.every(({ notJudged, pending }) => notJudged === 1 && pending === 0)).toBe(true);
    }
  });

  it('does so for whoever coordinates a part of them', async () => {
    const { found, posts, judged } = await looked(scopes.coordinator);
    expect(found.length).toBeGreaterThan(10);
    expect(posts).toBeLessThan(PAGE * POSTS * 2);
    expect(judged).toBeLessThan(PAGE * POSTS * 2);
  });

  it('by age, and on a later page, looks at no more', async () => {
    for (const scope of Object.values(scopes)) {
      const none = await looked(scope, { writtenBefore: new Date('2020-01-01') });
      expect(none.found).toEqual([]);
      expect(none.posts).toBeLessThan((DIALOGS / RARE + 1) * POSTS * 2);
      const later = await looked(scope, { after: '01900000-0000-7000-8000-000000004000' });
      expect(later.found.length).toBeGreaterThan(0);
      expect(later.posts).toBeLessThan(PAGE * POSTS * 2);
    }
  });
});

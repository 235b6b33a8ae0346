import { Agent, get, type RequestOptions } from 'node:http';
import pg from 'pg';
import { writeAudit } from '../../api/audit/write.ts';
import { findNumbered } from '../../api/audit-log/feed.ts';
import { findEvents } from '../../api/audit-log/queries.ts';
import { type AuditFilters, auditFilters, auditQuery } from '../../api/audit-log/schemas.ts';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import type { Query } from '../../api/core/unit-of-work.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { type Finding, singleFinding } from './finding.ts';
import { median } from './load.ts';
import type { Scenario } from './scenario.ts';
import { findTestUsers } from './test-users.ts';

type FilterName = Exclude<keyof AuditFilters, 'limit' | 'cursor'>;
type Filters = Partial<Record<FilterName | 'after', string>>;

interface QueryCase {
  readonly description: string;
  readonly filters: Filters;
}

const TIMES_THE_SQL = 2;
const NEVER_ABOVE = 20;
const REPEATS = 50;
const UNMEASURED = 5;
/** V8 compiles what has run some hundred times, for all of the server's code at about the same request. */
const WARMING_ROUNDS = 100;
const PAGE = 50;

/** The first page with each filter that the API offers, and with a value of it that nothing has; one connection. */
export async function measureAudit(scenario: Scenario): Promise<Finding[]> {
  const { environment, database } = scenario;
  const users = await findTestUsers(environment, database);
  const [administrator] = users.persons;
  if (!administrator) throw new Error('There is no administrator');
  const client = new pg.Client({ connectionString: database.appUrl });
  const server = await scenario.startApi(database);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    await client.connect();
    const authorization = `Bearer ${await users.token(administrator.id)}`;
    const query = queryFrom(client);
    const [row] = await query<{ id: string }>('select municipality_id as id from employments where person_id = $1', [
      administrator.id,
    ]);
    if (!row) throw new Error('The administrator has no municipality');
    const findings: Finding[] = [];
    const cases = await queryCases(query);
    const run = (queryCase: QueryCase): Promise<string[]> =>
      ask(`${server.url}/v1/audit-events?${new URLSearchParams({ limit: String(PAGE), ...queryCase.filters })}`, {
        headers: { authorization },
        agent,
      });
    for (let round = 0; round < WARMING_ROUNDS; round += 1) for (const queryCase of cases) await run(queryCase);
    for (const queryCase of cases) {
      const failures: string[] = [];
      const api = await timed(async () => void failures.push(...(await run(queryCase))));
      const bare = await timed(await bareQuery(query, row.id, queryCase));
      const event = await timed(() => recordOne(query));
      findings.push(findingOf(queryCase, { api, bare, event }, failures));
    }
    return findings;
  } finally {
    agent.destroy();
    await server.stop();
    await client.end();
  }
}

/** The statement alone, without what the API does around it. */
async function bareQuery(
  query: Query,
  municipalityId: string,
  { filters }: QueryCase,
): Promise<() => Promise<unknown>> {
  const { value, error } = auditQuery.validate({ limit: PAGE, ...filters });
  if (error) throw error;
  const { subjectId: personId, after, limit, ...question } = value;
  const dialogs = await query<{ id: string }>('select id from dialogs where subject_id = $1', [personId ?? newId()]);
  const subject = personId === undefined ? {} : { subject: { personId, dialogIds: dialogs.map(({ id }) => id) } };
  const asked = { ...question, ...subject };
  return after === undefined
    ? () => findEvents(query, { municipalityId }, asked, { before: null, limit })
    : () => findNumbered(query, { municipalityId }, asked, { after, limit });
}

/** Every reading of the log is recorded on disk before the answer. This measures that event alone. */
const recordOne = (query: Query): Promise<void> =>
  writeAudit(systemActor('bench'), [{ action: 'audit.read', count: PAGE }], new Date(), query);

interface Measured {
  readonly api: Times;
  readonly bare: Times;
  readonly event: Times;
}

function findingOf(queryCase: QueryCase, { api, bare, event }: Measured, failures: readonly string[]): Finding {
  const ratio = api.median / bare.median;
  return singleFinding({
    part: 'audit',
    operation: `audit query, ${queryCase.description} (slowest ${api.slowest.toFixed(1)} ms; its event alone ${event.slowest.toFixed(1)})`,
    unit: 'ms',
    measured: api.median,
    reference: bare.median,
    ratio,
    limit: (bare.median + event.median) / bare.median,
    goal: `at most ${TIMES_THE_SQL} times the bare SQL, never above ${NEVER_ABOVE} ms`,
    isMet: failures.length > 0 ? null : ratio <= TIMES_THE_SQL && api.slowest <= NEVER_ABOVE,
    invalid: [...new Set(failures)],
  });
}

/** @throws Error when the API offers a filter for which there is no query case */
async function queryCases(query: Query): Promise<QueryCase[]> {
  const [one] = await query<Filters>(
    `select dialog_id as "dialogId", actor_id as "actorId" from audit_events
     where dialog_id is not null and actor_id is not null order by id desc limit 1`,
    [],
  );
  const [other] = await query<Filters>(
    'select person_id as "personId" from audit_events where person_id is not null order by id desc limit 1',
    [],
  );
  const [about] = await query<Filters>('select subject_id as "subjectId" from dialogs order by id desc limit 1', []);
  const values: Record<FilterName, { readonly some: string; readonly none: string }> = {
    dialogId: { some: one?.dialogId ?? '', none: newId() },
    actorId: { some: one?.actorId ?? '', none: newId() },
    personId: { some: other?.personId ?? '', none: newId() },
    subjectId: { some: about?.subjectId ?? '', none: newId() },
    action: { some: 'participant.excluded', none: 'client.registered' },
    outcome: { some: 'denied', none: 'failed' },
    clientId: { some: 'rare', none: 'unknown' },
    network: { some: '10.7.0.0/24', none: '198.51.100.0/24' },
    postNumber: { some: '7', none: '1000000' },
    from: { some: daysAgo(365), none: daysAgo(-365) },
    to: { some: daysAgo(365), none: daysAgo(3_650) },
  };
  const offered = Object.keys(auditFilters.describe().keys).filter((key) => key !== 'limit' && key !== 'cursor');
  const missing = offered.filter((key) => !(key in values));
  if (missing.length > 0) throw new Error(`There is no query case for ${missing.join(', ')}`);
  const beside: Filters = { dialogId: values.dialogId.some };
  const cases: Record<string, Filters> = {
    'by action, from and to': { action: values.action.some, from: values.from.some, to: daysAgo(300) },
    'by actorId and outcome, no match': { actorId: values.actorId.some, outcome: 'failed' },
    'by subjectId and outcome': { subjectId: values.subjectId.some, outcome: 'denied' },
    'by network, from and to': { network: values.network.some, from: values.from.some, to: daysAgo(300) },
    'by clientId and action': { clientId: values.clientId.some, action: values.action.some },
    'by number': { after: '1000' },
    'by number and action': { after: '1000', action: values.action.some },
    'by number and network, no match': { after: '1000', network: values.network.none },
  };
  return [
    { description: 'no filter', filters: {} },
    ...Object.entries(values).flatMap(([name, { some, none }]) => {
      const filters = name === 'postNumber' ? beside : {};
      return [
        { description: `by ${name}`, filters: { ...filters, [name]: some } },
        { description: `by ${name}, no match`, filters: { ...filters, [name]: none } },
      ];
    }),
    ...Object.entries(cases).map(([description, filters]) => ({ description, filters })),
  ];
}

const DAY_MILLISECONDS = 86_400_000;

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MILLISECONDS).toISOString();

interface Times {
  readonly median: number;
  readonly slowest: number;
}

async function timed(act: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let repeat = -UNMEASURED; repeat < REPEATS; repeat += 1) {
    const begun = performance.now();
    await act();
    if (repeat >= 0) times.push(performance.now() - begun);
  }
  return { median: median(times), slowest: Math.max(...times) };
}

/**
 * What is wrong with the answer, if anything. fetch would add much of its own work to such short times, so it is not
 * used.
 */
function ask(url: string, options: Pick<RequestOptions, 'agent' | 'headers'>): Promise<string[]> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200 ? [] : [`status ${response.statusCode}`]));
    }).on('error', reject);
  });
}

import { Agent, get, type RequestOptions } from 'node:http';
import pg from 'pg';
import { writeAudit } from '../../api/audit/write.ts';
import { findEvents } from '../../api/audit-log/queries.ts';
import { type AuditFilters, auditFilters } from '../../api/audit-log/schemas.ts';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import type { Query } from '../../api/core/unit-of-work.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { gatherCast } from './cast.ts';
import { type Finding, plainFinding } from './finding.ts';
import { median } from './load.ts';
import type { Setting } from './setting.ts';

type Filters = Partial<Record<Exclude<keyof AuditFilters, 'limit' | 'cursor'>, string>>;

interface Question {
  readonly words: string;
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
export async function measureAudit(setting: Setting): Promise<Finding[]> {
  const { stage, town } = setting;
  const cast = await gatherCast(stage, town);
  const [administrator] = cast.persons;
  if (!administrator) throw new Error('There is no administrator');
  const client = new pg.Client({ connectionString: town.appUrl });
  const server = await setting.startApi(town);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    await client.connect();
    const authorization = `Bearer ${await cast.token(administrator.id, server.url)}`;
    const query = queryFrom(client);
    const [row] = await query<{ id: string }>('select municipality_id as id from employments where person_id = $1', [
      administrator.id,
    ]);
    if (!row) throw new Error('The administrator has no municipality');
    const findings: Finding[] = [];
    const questions = await questionsIn(query);
    const asking = (question: Question): Promise<string[]> =>
      ask(`${server.url}/v1/audit-events?${new URLSearchParams({ limit: String(PAGE), ...question.filters })}`, {
        headers: { authorization },
        agent,
      });
    for (let round = 0; round < WARMING_ROUNDS; round += 1) for (const question of questions) await asking(question);
    for (const question of questions) {
      const faults: string[] = [];
      const ours = await timed(async () => void faults.push(...(await asking(question))));
      const { value, error } = auditFilters.validate({ limit: PAGE, ...question.filters });
      if (error) throw error;
      const bare = await timed(() => findEvents(query, { municipalityId: row.id }, value, null));
      const event = await timed(() => recordOne(query));
      findings.push(findingOf(question, { ours, bare, event }, faults));
    }
    return findings;
  } finally {
    agent.destroy();
    await server.stop();
    await client.end();
  }
}

/** Reading the log is in the log, on disk before the answer: what that alone takes. */
const recordOne = (query: Query): Promise<void> =>
  writeAudit(systemActor('bench'), [{ action: 'audit.read', count: PAGE }], new Date(), query);

interface Measured {
  readonly ours: Times;
  readonly bare: Times;
  readonly event: Times;
}

function findingOf(question: Question, { ours, bare, event }: Measured, faults: readonly string[]): Finding {
  const ratio = ours.median / bare.median;
  return plainFinding({
    part: 'audit',
    operation: `audit query, ${question.words} (slowest ${ours.slowest.toFixed(1)} ms; its event alone ${event.slowest.toFixed(1)})`,
    unit: 'ms',
    ours: ours.median,
    beside: bare.median,
    ratio,
    limit: (bare.median + event.median) / bare.median,
    goal: `at most ${TIMES_THE_SQL} times the bare SQL, never above ${NEVER_ABOVE} ms`,
    isMet: faults.length > 0 ? null : ratio <= TIMES_THE_SQL && ours.slowest <= NEVER_ABOVE,
    invalid: [...new Set(faults)],
  });
}

/** @throws Error for a filter that the API offers and nobody has told the bench to ask with */
async function questionsIn(query: Query): Promise<Question[]> {
  const [one] = await query<Filters>(
    `select dialog_id as "dialogId", actor_id as "actorId" from audit_events
     where dialog_id is not null and actor_id is not null order by id desc limit 1`,
    [],
  );
  const [other] = await query<Filters>(
    'select person_id as "personId" from audit_events where person_id is not null order by id desc limit 1',
    [],
  );
  const values: Record<keyof Filters, { readonly some: string; readonly none: string }> = {
    dialogId: { some: one?.dialogId ?? '', none: newId() },
    actorId: { some: one?.actorId ?? '', none: newId() },
    personId: { some: other?.personId ?? '', none: newId() },
    action: { some: 'participant.excluded', none: 'client.registered' },
    outcome: { some: 'denied', none: 'failed' },
    from: { some: daysAgo(365), none: daysAgo(-365) },
    to: { some: daysAgo(365), none: daysAgo(3_650) },
  };
  const offered = Object.keys(auditFilters.describe().keys).filter((key) => key !== 'limit' && key !== 'cursor');
  const untold = offered.filter((key) => !(key in values));
  if (untold.length > 0) throw new Error(`The bench does not know how to ask by ${untold.join(', ')}`);
  const both = { action: values.action.some, from: values.from.some, to: daysAgo(300) };
  return [
    { words: 'no filter', filters: {} },
    ...Object.entries(values).flatMap(([name, { some, none }]) => [
      { words: `by ${name}`, filters: { [name]: some } },
      { words: `by ${name}, no match`, filters: { [name]: none } },
    ]),
    { words: 'by action, from and to', filters: both },
    { words: 'by actorId and outcome, no match', filters: { actorId: values.actorId.some, outcome: 'failed' } },
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

/** What is wrong with the answer, if anything. Not fetch, whose own work would be a good part of such short times. */
function ask(url: string, options: Pick<RequestOptions, 'agent' | 'headers'>): Promise<string[]> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200 ? [] : [`status ${response.statusCode}`]));
    }).on('error', reject);
  });
}

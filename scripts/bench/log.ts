import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { LOG_LOCK } from '../../api/merkle-log/lock.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { EVENTS } from './data/events.ts';
import type { TestDatabase } from './environment.ts';
import { type Finding, singleFinding, throughputFinding } from './finding.ts';
import { compare, median, runRound, type Target } from './load.ts';
import type { ServerProcess } from './processes.ts';
import type { Scenario } from './scenario.ts';
import { findTestUsers, OPERATIONS, requestsFor, type TestUsers } from './test-users.ts';
import { WORDING } from './throughput.ts';

const LEAST_SHARE = 0.9;
const MOST_MILLISECONDS = 5_000;
const SAMPLE_MILLISECONDS = 50;
const WAITING_EVENTS = 100_000;
/** Of now: older ones would look as if somebody had dated them back. */
const RECENT_EVENTS = EVENTS.replaceAll("interval '2 years'", "interval '1 second'");
const LEAST_NUMBERED = 5_000;

/** What the log costs acts, how long an event waits for its number under load, and how fast many are numbered. */
export async function measureLog(scenario: Scenario): Promise<Finding[]> {
  const { environment, database } = scenario;
  const without = await environment.open(database.size, 'unlogged');
  const holder = await unlog(without);
  const servers: ServerProcess[] = [];
  try {
    const users = await findTestUsers(environment, database);
    const sides = [];
    for (const [name, each] of [
      ['with the log', database],
      ['without', without],
    ] as const) {
      const server = await scenario.startApi(each);
      servers.push(server);
      sides.push({ name, server });
    }
    const findings: Finding[] = [];
    for (const operation of OPERATIONS) {
      const targets: Target[] = [];
      for (const { name, server } of sides)
        targets.push({ name, ...server, requests: await requestsFor(operation, users) });
      const scores = await compare(targets, scenario);
      const details = {
        part: 'log',
        operation: `${WORDING[operation].operation}, compared with events in one table of eight indexes`,
        goal: `at least ${LEAST_SHARE} of it`,
      };
      findings.push(
        throughputFinding(details, scores, (logged, unlogged) => ({
          ratio: logged / unlogged,
          isMet: logged / unlogged >= LEAST_SHARE,
        })),
      );
    }
    const [logged] = servers;
    if (logged) findings.push(...(await measureLag(scenario, logged, users)));
    for (const server of servers.splice(0)) await server.stop();
    return [...findings, await measureNumbering(scenario)];
  } finally {
    for (const server of servers) await server.stop();
    await holder.end();
  }
}

/** As it was before the log: all events in the table into which acts write them, with the indexes that it had. */
const UNLOG = `
  set session_replication_role = replica;
  insert into audit_pending (id, at, action, outcome, actor_kind, actor_id, actor_name, client_id, municipality_id, dialog_id,
    person_id, target_id, reason, tried, first_number, last_number, count, session_id, request_id, network)
  select l.id, at, action, outcome, actor_kind, actor_id, actor_name, client_id, l.municipality_id, dialog_id,
    person_id, target_id, reason, tried, first_number, last_number, count, session_id, request_id, network
  from audit_log l left join audit_details d on d.id = l.id order by l.seq;
  truncate audit_log, audit_details, audit_tiles, audit_checkpoints, audit_cosignatures, audit_findings;
  update audit_log_state set size = 0;
  set maintenance_work_mem = '512MB';
  create index former_dialog on audit_pending (dialog_id, id);
  create index former_municipality on audit_pending (municipality_id, id);
  create index former_action on audit_pending (municipality_id, action, id);
  create index former_actor on audit_pending (municipality_id, actor_id, id);
  create index former_person on audit_pending (municipality_id, person_id, id) where person_id is not null;
  create index former_outcome on audit_pending (municipality_id, outcome, id) where outcome <> 'success';
  create index former_client on audit_pending (target_id, at) where action in ('client.registered', 'client.disabled');`;

/** @returns the connection that holds the sequencer's lock, so that none runs */
async function unlog({ superuserUrl }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(UNLOG);
  await client.query('vacuum (freeze, analyze) audit_pending');
  await client.query('checkpoint');
  await client.query('select pg_advisory_lock($1)', [LOG_LOCK]);
  return client;
}

/** How old the oldest event is that waits, looked at again and again while posts are written as fast as it goes. */
async function measureLag(scenario: Scenario, server: ServerProcess, users: TestUsers): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: scenario.database.superuserUrl });
  await client.connect();
  try {
    const requests = await requestsFor('write', users);
    const load = { isOver: false };
    const running = runRound({ name: 'lag', ...server, requests }, scenario).finally(() => {
      load.isOver = true;
    });
    const ages: number[] = [];
    while (!load.isOver) {
      ages.push(await oldestAge(client));
      await sleep(SAMPLE_MILLISECONDS);
    }
    const { invalid } = await running;
    const sorted = ages.sort((a, b) => a - b);
    const slowest = sorted.at(-1) ?? Number.NaN;
    const late = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
    const measured = median(sorted);
    return [
      singleFinding({
        part: 'log',
        operation: `age of the oldest event without a number, posts written as fast as it goes (99 % below ${late.toFixed(0)} ms, at most ${slowest.toFixed(0)})`,
        unit: 'ms',
        measured,
        goal: `never above ${MOST_MILLISECONDS} ms`,
        isMet: invalid === null ? slowest <= MOST_MILLISECONDS : null,
        invalid: invalid === null ? [] : [invalid],
      }),
    ];
  } finally {
    await client.end();
  }
}

async function oldestAge(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ age: number }>(
    `select extract(epoch from clock_timestamp() - at)::float8 * 1000 as age from audit_pending order by id limit 1`,
  );
  return rows[0]?.age ?? 0;
}

/** After all load, in this process. */
async function measureNumbering({ environment, database, meter }: Scenario): Promise<Finding> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  const services = environment.servicesFor(database);
  const { pool } = services.database;
  const forever = new AbortController().signal;
  try {
    await client.connect();
    await numberEvents(pool, forever);
    const { rows } = await client.query<{ id: string }>('select id from municipalities limit 1');
    await client.query(RECENT_EVENTS, [rows[0]?.id, WAITING_EVENTS]);
    const used = async () => ({ node: process.cpuUsage(), postgres: await meter.cpuOfPostgres() });
    const [begun, before] = [performance.now(), await used()];
    const count = await numberEvents(pool, forever);
    const [seconds, after] = [(performance.now() - begun) / 1_000, await used()];
    const { user, system } = process.cpuUsage(before.node);
    const postgres =
      before.postgres === null || after.postgres === null
        ? null
        : ((after.postgres - before.postgres) * 1_000_000) / count;
    return singleFinding({
      part: 'log',
      operation: `number ${WAITING_EVENTS} events that wait`,
      unit: 'events/s',
      measured: count / seconds,
      goal: `at least ${LEAST_NUMBERED}/s`,
      isMet: count / seconds >= LEAST_NUMBERED,
      cpu: { server: (user + system) / count, postgres },
    });
  } finally {
    await client.end();
    await services.database.close();
  }
}

import { type ClientRequest, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../api/core/ids.ts';
import { sessionOf } from './data/people.ts';
import { type Finding, singleFinding } from './finding.ts';
import type { Scenario } from './scenario.ts';
import { findTestUsers } from './test-users.ts';

const STREAMS = 1_000;
/** As many as one person may have open. */
const EACH = 8;
const POSTS = 100;
const BETWEEN_MILLISECONDS = 100;
const MOST_MEGABYTES = 300;
const MOST_MILLISECONDS = 1_000;

const PERSONS = `select person_id as id, (array_agg(dialog_id order by dialog_id))[1] as dialog from participants pt
  join dialogs d on d.id = pt.dialog_id where pt.left_at is null and d.state = 'open' group by person_id order by person_id limit $1`;

const OTHERS = `insert into persons select made.* from (select p from persons p where kind = 'citizen' limit 1) as one,
  unnest($1::uuid[]) as made_up (id), lateral json_populate_record(null::persons, (to_jsonb(one.p) || jsonb_build_object('id', made_up.id))::json) as made
  returning id, null as dialog`;
const SESSIONS = `insert into login_sessions (id, person_id, started_at) select $1 || id, id, now() from persons
  on conflict do nothing`;

/** With many streams open in one process: what they cost in memory, and how late a post is told on them. */
export async function measureLive(scenario: Scenario): Promise<Finding[]> {
  const { environment, database, meter } = scenario;
  const { token } = await findTestUsers(environment, database);
  const persons = await findPersons(database.superuserUrl);
  const server = await scenario.startApi(database);
  const requests: ClientRequest[] = [];
  const sent = new Map<string, number>();
  const delays: number[] = [];
  let closed = 0;
  const onEvent = (dialogId: string, number: number): void => {
    const at = sent.get(`${dialogId}|${number}`);
    if (at !== undefined) delays.push(performance.now() - at);
  };
  try {
    const tokens = new Map(await Promise.all(persons.map(async ({ id }) => [id, await token(id)] as const)));
    for (let index = 0; index < STREAMS; index += 1) {
      const { id } = persons[index % persons.length] ?? { id: '' };
      requests.push(await openStream(`${server.url}/v1/events`, tokens.get(id) ?? '', onEvent));
      requests.at(-1)?.once('close', () => {
        closed += 1;
      });
    }
    await sleep(2_000);
    const open = await meter.residentMegabytes(server.pid);
    const invalid: string[] = [];
    const writers = persons.filter(({ dialog }) => dialog !== null);
    if (closed > 0) invalid.push(`${closed} streams ended`);
    for (let index = 0; index < POSTS; index += 1) {
      const { id, dialog } = writers[(index * 7) % writers.length] ?? { id: '', dialog: '' };
      const response = await fetch(`${server.url}/v1/dialogs/${dialog}/posts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(id)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ body: 'Et indlæg' }),
      });
      // From its answer on: it was committed just before.
      const { number } = Object(await response.json());
      if (response.ok) sent.set(`${dialog}|${number}`, performance.now());
      else invalid.push(`a post was answered with ${response.status}`);
      await sleep(BETWEEN_MILLISECONDS);
    }
    await sleep(2_000);
    if (delays.length < POSTS * EACH - invalid.length * EACH) invalid.push(`only ${delays.length} events came`);
    const peak = await meter.peakMegabytes(server.pid);
    delays.sort((one, other) => one - other);
    const late = delays[Math.floor(delays.length * 0.99)] ?? null;
    const finding = (operation: string, unit: 'MB' | 'ms', measured: number | null, most: number): Finding =>
      singleFinding({
        ...{ part: 'live', operation, unit, measured, goal: `at most ${most} ${unit}`, invalid },
        isMet: measured === null || invalid.length > 0 ? null : measured <= most,
      });
    return [
      finding(`memory, ${STREAMS} streams open`, 'MB', open, MOST_MEGABYTES),
      finding(`memory, highest while ${POSTS} posts are told`, 'MB', peak, MOST_MEGABYTES),
      finding(`a post told, median of ${delays.length}`, 'ms', delays[delays.length >> 1] ?? null, MOST_MILLISECONDS),
      finding('a post told, of a hundred the slowest', 'ms', late, MOST_MILLISECONDS),
    ];
  } finally {
    for (const request of requests) request.destroy();
    await server.stop();
  }
}

interface Listener {
  readonly id: string;
  /** Null for one who is told nothing. */
  readonly dialog: string | null;
}

/** Those in dialogs, and, where these are too few, others who listen as well. */
async function findPersons(url: string): Promise<readonly Listener[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const most = Math.ceil(STREAMS / EACH);
    const { rows } = await client.query<Listener>(PERSONS, [most]);
    const others = await client.query<Listener>(OTHERS, [Array.from({ length: most - rows.length }, newId)]);
    await client.query(SESSIONS, [sessionOf('')]);
    return [...rows, ...others.rows];
  } finally {
    await client.end();
  }
}

/** Resolves with the first byte. */
function openStream(
  url: string,
  token: string,
  onEvent: (dialogId: string, number: number) => void,
): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream was answered with ${response.statusCode}`));
      response.setEncoding('utf8').on('data', (text: string) => {
        resolve(request);
        for (const [, data = '{}'] of text.matchAll(/^data: (.+)$/gm)) {
          const { dialogId, kind, number } = Object(JSON.parse(data));
          if (kind === 'post.created') onEvent(dialogId, number);
        }
      });
      response.on('error', () => undefined);
    }).on('error', reject);
  });
}

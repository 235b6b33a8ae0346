/** A municipality with a long log, asked over real sockets with real tokens. */
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { claimsOf, createSigner } from '../access/tokens.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

export interface BigLog {
  readonly testApi: TestApi;
  readonly url: string;
  readonly dialogId: string;
  readonly ida: TestUser;
  readonly token: string;
  /** Moves the API's clock. */
  pass(seconds: number): void;
  /** What the log has of exports since this was asked last, oldest first. */
  exportEvents(): Promise<{ action: string; target_id: string | null; count: number | null }[]>;
  get(query: string, token?: string, signal?: AbortSignal): Promise<Response>;
}

const FILL = `insert into audit_pending (id, at, actor_kind, actor_id, client_id, action, outcome, municipality_id, dialog_id,
    first_number, last_number, count)
  select uuidv7(at - clock_timestamp()), at, 'person', $1::uuid, 'portal', 'posts.read', 'success', $2::uuid, $3::uuid, i, i, 1
  from (select now() - interval '2 days' + i * interval '1 second' as at, i from generate_series(1, $4::int) as i) as drawn`;

export async function startBigLog(size: number): Promise<BigLog> {
  let ahead = 0;
  const testApi = await startTestApi({ now: () => new Date(Date.now() + ahead) });
  await testApi.api.start();
  const url = testApi.api.info.uri;
  const anna = await testApi.employee('Anna Holm');
  const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  const dialogId = await aDialog(anna);
  const { rows } = await testApi.sql.query('select municipality_id from dialogs where id = $1', [dialogId]);
  await testApi.sql.query(FILL, [anna.personId, rows[0]?.municipality_id, dialogId, size]);
  await numberEvents(testApi.services.database.pool, new AbortController().signal);
  const sign = await createSigner(testApi);
  const token = await sign(claimsOf(ida.personId));
  let since = '00000000-0000-0000-0000-000000000000';
  return {
    ...{ testApi, url, dialogId, ida, token },
    pass: (seconds) => {
      ahead += seconds * 1000;
    },
    exportEvents: async () => {
      const found = await testApi.sql.query(
        `select id, action, target_id, count from audit_events where action like 'audit.%' and id > $1 order by id`,
        [since],
      );
      since = found.rows.at(-1)?.id ?? since;
      return found.rows.map(({ action, target_id, count }) => ({ action, target_id, count }));
    },
    get: (query, given = token, signal = AbortSignal.timeout(60_000)) =>
      fetch(`${url}/v1/audit-events/export?${query}`, { headers: { authorization: `Bearer ${given}` }, signal }),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type Service } from '../setup/service.ts';
import { faultsIn, send, startWriters } from '../setup/writers.ts';

const KILLS = 20;

describe('under load, with everything real', () => {
  let service: Service;
  let sql: pg.Pool;
  let token: string;
  let dialogId: string;
  let url: string;
  beforeAll(async () => {
    service = await openService();
    const database = new URL(service.around.postgres.superuserUrl);
    database.pathname = '/letdialog';
    sql = new pg.Pool({ connectionString: database.href });
    sql.on('error', () => undefined); // PostgreSQL is stopped below
    await service.start();
    token = await service.token('anna');
  });
  afterAll(async () => {
    await sql.end();
    await service.close();
  });
  const aDialog = async (): Promise<void> => {
    const response = await fetch(`${service.api}/v1/dialogs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } }),
    });
    ({ id: dialogId } = Object(await response.json()));
    url = `${service.api}/v1/dialogs/${dialogId}/posts`;
  };

  it(`loses no acknowledged post when the API is killed ${KILLS} times, and doubles none`, async () => {
    await aDialog();
    const load = startWriters(8, url, token);
    for (let kill = 0; kill < KILLS; kill += 1) {
      // However slow the machine, each kill meets a server that is writing.
      const before = load.acknowledged.size;
      while (load.acknowledged.size === before) await sleep(10);
      await sleep((kill * 67) % 400);
      await service.kill();
      await service.start();
    }
    await load.finish();
    expect(load.acknowledged.size).toBeGreaterThan(KILLS);
    expect(load.statuses.get(0), 'control: connections did break').toBeGreaterThan(0);
    expect([...load.statuses.keys()].filter((status) => ![0, 200, 201].includes(status))).toEqual([]);
    expect(await faultsIn(sql, dialogId, load.acknowledged)).toEqual([]);
    const [id = '', number] = [...load.acknowledged][0] ?? [];
    const { rows } = await sql.query('select count(*)::int as count from posts where dialog_id = $1', [dialogId]);
    expect(await send(url, token, id), 'the same id again').toEqual({ status: 200, number });
    const after = await sql.query('select count(*)::int as count from posts where dialog_id = $1', [dialogId]);
    expect(after.rows).toEqual(rows);
    // Control: a lost post and a lost event would be found.
    await sql.query('delete from posts where dialog_id = $1 and id = $2', [dialogId, id]);
    expect((await faultsIn(sql, dialogId, load.acknowledged)).length).toBeGreaterThan(0);
    process.stdout.write(
      `killed ${KILLS} times: ${load.acknowledged.size} posts acknowledged, ${load.statuses.get(0)} broken requests, none lost\n`,
    );
  }, 240_000);

  it('answers 503 while PostgreSQL is away, comes back by itself and has lost nothing', async () => {
    await aDialog();
    const load = startWriters(8, url, token);
    await sleep(500);
    await service.around.postgres.stop();
    await sleep(500);
    const away = await fetch(`${service.api}/health/ready`);
    expect([away.status, away.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(away.headers.get('retry-after')).toBe('5');
    expect((await fetch(`${service.api}/health/live`)).status).toBe(200);
    await sleep(1_000);
    const before = load.acknowledged.size;
    const back = await service.around.restartPostgres();
    await expect.poll(() => load.acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(before + 20);
    await load.finish();
    const counts = [...load.statuses];
    expect(
      counts.filter(([status]) => ![0, 200, 201, 503].includes(status)),
      JSON.stringify(counts),
    ).toEqual([]);
    expect(load.statuses.get(503), 'control: it was away').toBeGreaterThan(0);
    expect(await faultsIn(sql, dialogId, load.acknowledged)).toEqual([]);
    process.stdout.write(
      `PostgreSQL away: ${load.acknowledged.size} posts acknowledged, ${load.statuses.get(503)} answers 503, none lost\n`,
    );
    expect(back.port).toBe(service.around.postgres.port);
  }, 120_000);
});

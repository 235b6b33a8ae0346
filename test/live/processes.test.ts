/** Two processes of the API on one database, each with its own memory, as behind a balancer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { walkCodeFlow } from '../../scripts/walk-login.ts';
import { demoFlow } from '../setup/demo.ts';
import { openService, type Service } from '../setup/service.ts';
import { send, startWriters } from '../setup/writers.ts';
import { type Frame, follow } from './follow.ts';

const numbersIn = (frames: readonly Frame[]): number[] =>
  frames.filter(({ event }) => event === 'post.created').map(({ data }) => Number(data.number));

describe('two processes on one database', { timeout: 120_000 }, () => {
  let service: Service;
  let second: string;
  let token: string;
  let dialogId: string;
  beforeAll(async () => {
    service = await openService();
    const port = await freePort();
    second = `http://127.0.0.1:${port}`;
    await service.start();
    await service.start({ PORT: String(port) });
    token = await service.token('anna');
    const response = await fetch(`${service.api}/v1/dialogs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } }),
    });
    ({ id: dialogId } = Object(await response.json()));
  }, 120_000);
  afterAll(() => service.close());
  const postsAt = (api: string): string => `${api}/v1/dialogs/${dialogId}/posts`;

  it('tell at each what was written through the other', async () => {
    const streams = await Promise.all([follow(service.api, token), follow(second, token)]);
    for (const stream of streams) await stream.until('position');
    const written: (number | null)[] = [];
    for (const api of [service.api, second, service.api])
      written.push((await send(postsAt(api), token, newId())).number);
    for (const stream of streams) {
      await stream.until('post.created', written.length);
      expect(numbersIn(stream.told())).toEqual(written);
      stream.close();
    }
  });

  it('end the streams of a login at each, when it ends through the other', async () => {
    const { accessToken, refreshToken } = await walkCodeFlow(demoFlow(service.api, 'karl'));
    const stream = await follow(second, accessToken);
    await stream.until('position');
    const body = new URLSearchParams({ client_id: 'demo-frontend', token: refreshToken ?? '' });
    const begun = performance.now();
    expect((await fetch(`${service.api}/oidc/revoke`, { method: 'POST', body })).status).toBe(200);
    await stream.ended;
    expect(performance.now() - begun).toBeLessThan(1_600);
    expect(stream.frames().at(-1)?.event).toBe('ended');
  });

  it('lose nothing and double nothing when one is killed and its streams go on at the other', async () => {
    const killed = await follow(service.api, token);
    await killed.until('position');
    const load = startWriters(4, postsAt(second), token);
    await killed.until('post.created', 5);
    // In the middle of writing, and of telling.
    await service.kill(service.api);
    await killed.ended;
    const before = numbersIn(killed.told());
    await sleep(500);
    const resumed = await follow(second, token, { headers: { 'last-event-id': killed.cursor() } });
    await resumed.until('post.created', 5);
    await load.finish();
    const all = [...load.acknowledged.values()].toSorted((one, other) => one - other);
    await expect.poll(() => before.length + numbersIn(resumed.told()).length, { timeout: 10_000 }).toBe(all.length);
    await sleep(700);
    const told = [...before, ...numbersIn(resumed.told())];
    expect(resumed.text()).not.toContain('event: reset');
    expect(told).toHaveLength(new Set(told).size);
    expect(told.toSorted((one, other) => one - other)).toEqual(all);
    expect(load.statuses.get(201), 'control').toBe(all.length);
    process.stdout.write(`killed: ${before.length} posts told before, ${told.length - before.length} by the other\n`);
    resumed.close();
  });
});

import { connect } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { installedSite, isNginxInstalled, type Nginx, nginxBlocksIn, startNginx } from '../setup/nginx.ts';
import { type Followed, follow, readFollowed } from './follow.ts';
import { type LiveTown, startLiveTown } from './town.ts';

const documented = installedSite();
const [location = ''] = nginxBlocksIn('operations.md');
const others = 'proxy_buffering on; gzip on; gzip_types *; gzip_min_length 0;';

describe.skipIf(!isNginxInstalled())('the stream of events through Debian’s nginx', { timeout: 60_000 }, () => {
  let town: LiveTown;
  let nginx: Nginx | undefined;
  beforeAll(async () => {
    town = await startLiveTown();
  });
  afterEach(() => nginx?.close());
  afterAll(() => town.close());

  /** The first byte and three posts, each told before the next is written. */
  async function expectAtOnce(open: () => Promise<Followed>): Promise<void> {
    const begun = performance.now();
    const stream = await open();
    await stream.until('position');
    const first = performance.now() - begun;
    const delays: number[] = [];
    for (let count = 1; count <= 3; count += 1) {
      const number = await town.write(town.anna, `Indlæg ${count}`);
      const written = performance.now();
      expect((await stream.until('post.created', count)).data.number).toBe(number);
      delays.push(performance.now() - written);
    }
    expect(first).toBeLessThan(1_000);
    expect(Math.max(...delays)).toBeLessThan(1_500);
    expect([stream.status, stream.headers.get('content-encoding')]).toEqual([200, null]);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
    });
    process.stdout.write(
      `nginx: first byte after ${Math.round(first)} ms, events after ${delays.map(Math.round).join(', ')} ms\n`,
    );
    stream.close();
  }

  it('begins within a second and holds nothing back, over TLS and HTTP/2, by the site that install.md names', async () => {
    nginx = await startNginx(documented, town.uri);
    const { url } = nginx;
    const token = await town.token(town.mette);
    await expectAtOnce(() => followByHttp2(url, token));
  });

  it('and where all else is buffered and compressed, by the location that operations.md shows', async () => {
    nginx = await startNginx(`server { listen 80;\n${location}}`, town.uri, others);
    const { url } = nginx;
    const token = await town.token(town.mette);
    await expectAtOnce(() => follow(url, token, { headers: { 'accept-encoding': 'gzip' } }));
  });

  it('and by what the answer asks for alone, with nginx’s own settings', async () => {
    nginx = await startNginx(`server { listen 80; location / { proxy_pass http://127.0.0.1:8080; } }`, town.uri);
    const { url } = nginx;
    const token = await town.token(town.mette);
    await expectAtOnce(() => follow(url, token));
  });

  it('is compressed by one that compresses all and lacks that location (control)', async () => {
    nginx = await startNginx(`server { listen 80;\n${location.replace('gzip off;', '')}}`, town.uri, others);
    const headers = { 'accept-encoding': 'gzip' };
    const stream = await follow(nginx.url, await town.token(town.mette), { headers });
    expect(stream.headers.get('content-encoding')).toBe('gzip');
    stream.close();
  });

  it('goes on through the proxy from the last id, after the connection was lost', async () => {
    nginx = await startNginx(documented, town.uri);
    const { url } = nginx;
    const token = await town.token(town.mette);
    const first = await followByHttp2(url, token);
    await first.until('position');
    first.close();
    const number = await town.write(town.anna, 'Imens');
    const again = await followByHttp2(url, token, { 'last-event-id': first.cursor() });
    await again.until('post.created');
    await sleep(500);
    expect(again.told().map(({ data }) => data.number)).toEqual([number]);
    again.close();
  });
});

/** As browsers do. The certificate is the test's own. */
function followByHttp2(url: string, token: string, headers: Record<string, string> = {}): Promise<Followed> {
  const session = connect(url, { rejectUnauthorized: false });
  const request = session.request({ ':path': '/v1/events', authorization: `Bearer ${token}`, ...headers });
  return new Promise((resolve, reject) => {
    session.once('error', reject);
    request.once('error', reject);
    request.once('response', (answer) => {
      const named = Object.entries(answer).flatMap(([name, value]): [string, string][] =>
        name.startsWith(':') ? [] : [[name, String(value)]],
      );
      const status = Number(answer[':status']);
      resolve(readFollowed({ status, headers: new Headers(named), body: request }, () => session.destroy()));
    });
  });
}

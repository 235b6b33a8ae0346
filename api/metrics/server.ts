import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { listeningError } from '../core/listening.ts';
import { type HealthSources, readHealth } from './health.ts';
import type { Metrics } from './metrics.ts';

interface MetricsServer {
  readonly port: number;
  stop(): Promise<void>;
}

interface MetricsListen {
  readonly host: string;
  readonly port: number;
}

interface Told {
  readonly metrics: Metrics;
  readonly health: HealthSources;
  readonly onError: (error: unknown) => void;
}

/** Serves on a port of its own, so that no proxy in front of the API publishes the metrics by mistake. */
export async function serveMetrics(
  { metrics, health, onError }: Told,
  { host, port }: MetricsListen,
): Promise<MetricsServer> {
  const paths: Readonly<Record<string, (response: ServerResponse) => Promise<unknown>>> = {
    '/metrics': async (response) => {
      const { type, text } = await metrics.read();
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    },
    '/health/ready': async (response) => {
      const found = await readHealth(health);
      const status = found.status === 'not_ready' ? 503 : 200;
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(`${JSON.stringify(found)}\n`);
    },
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const answer = request.method === 'GET' && Object.hasOwn(paths, path) ? paths[path] : undefined;
    if (!answer) return void response.writeHead(404).end();
    answer(response).catch((error: unknown) => {
      onError(error);
      response.writeHead(500).end();
    });
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw listeningError(error, { port, portName: 'LETDIALOG_METRICS_PORT', hostName: 'LETDIALOG_METRICS_HOST' });
  });
  return { port: portOf(server), stop: () => stop(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The metrics server has no port');
  return address.port;
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });

import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const loopback = '127.0.0.1';

// A run killed a moment ago may still be on its way out.
const TIMEOUT_MILLISECONDS = 2000;

/** Throws, naming the port and the variable that changes it, when the port cannot be opened. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MILLISECONDS;
  for (;;) {
    const error = await tryToOpen(port);
    if (error === undefined) return;
    if (Date.now() > deadline) throw refusal(port, variable, error);
    await sleep(100);
  }
}

/** A port of the system's choice that nobody holds at this moment. */
export function freePort(): Promise<number> {
  return open(0);
}

async function tryToOpen(port: number): Promise<unknown> {
  try {
    await open(port);
    return undefined;
  } catch (error) {
    return error;
  }
}

function refusal(port: number, variable: string, cause: unknown): Error {
  return new Error(`Port ${port} ${reason(cause)}. Choose another one with ${variable}.`, { cause });
}

async function open(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, loopback);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The listening port has no number.');
  return address.port;
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error) || !('code' in cause)) return 'cannot be opened';
  if (cause.code === 'EADDRINUSE') return 'is already in use';
  if (cause.code === 'EACCES') return 'may not be opened by this user';
  return `cannot be opened (${String(cause.code)})`;
}

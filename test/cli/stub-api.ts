import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Context, createStart } from '../../cli/context.ts';
import type { Globals } from '../../cli/globals.ts';
import type { Question } from '../../cli/terminal.ts';
import { checkMadeUpAnswer } from '../setup/contract.ts';
import { aTerminal } from '../setup/test-terminal.ts';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly ifMatch: string | undefined;
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection instead of answering. */
  readonly broken?: boolean;
}

export type Handler = (seen: Seen, count: number) => Reply | Promise<Reply>;

export interface StubApi {
  readonly url: string;
  readonly seen: Seen[];
  /** Where this stage's logins are kept. */
  readonly home: string;
  play(answering: Handler): void;
  /** A context as the command line makes it, with what it wrote. */
  context(options?: ContextOptions): TestContext;
  close(): Promise<void>;
}

export interface ContextOptions extends Globals {
  readonly token?: string | null;
  readonly input?: boolean;
  readonly stdin?: string;
  /** What the person answers, by the option that would have spared the question. */
  readonly answers?: Readonly<Record<string, string | (() => Promise<string>)>>;
}

/** What a context wrote, and what it asked. */
export interface TestContext {
  readonly context: Context;
  readonly out: string[];
  readonly notes: string[];
  readonly asked: string[];
}

/** A small HTTP server in place of the API. What it answers under /v1 must be what the contract allows. */
export async function startStubApi(): Promise<StubApi> {
  const seen: Seen[] = [];
  let answering: Handler = () => ({ status: 500 });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stage');
    const method = request.method ?? '';
    const given = await text(request);
    const isJson = request.headers['content-type'] === 'application/json';
    const each = {
      method,
      path: url.pathname,
      query: url.searchParams,
      token: request.headers.authorization?.replace('Bearer ', ''),
      ifMatch: request.headers['if-match'],
      body: isJson ? JSON.parse(given) : Object.fromEntries(new URLSearchParams(given)),
    };
    seen.push(each);
    const { status = 200, body = null, headers: more = {}, broken } = await answering(each, seen.length);
    if (broken) return void request.socket.destroy();
    const isProblem = status >= 400 && url.pathname.startsWith('/v1/');
    const type = isProblem ? 'application/problem+json' : 'application/json';
    const headers = { ...(body === null ? {} : { 'content-type': type }), ...more };
    if (url.pathname.startsWith('/v1/')) checkMadeUpAnswer({ method, path: url.pathname, status, headers, body });
    response.writeHead(status, headers).end(body === null ? undefined : JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(599).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const home = await mkdtemp(join(tmpdir(), 'letdialog-cli-'));
  return {
    url,
    seen,
    home,
    play: (next) => {
      answering = next;
      seen.length = 0;
    },
    context: (options = {}) => contextFor(url, home, options),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(home, { recursive: true });
    },
  };
}

export function contextFor(url: string, home: string, options: ContextOptions): TestContext {
  const { token = 'a-token', stdin = '', answers, ...globals } = options;
  const asked: string[] = [];
  const ask = async ({ option, message }: Question): Promise<string> => {
    const answer = answers?.[option];
    if (answer === undefined) throw new Error(`nobody answers for ${option}`);
    asked.push(message);
    return typeof answer === 'string' ? answer : answer();
  };
  const { terminal, out, notes } = aTerminal({
    isInteractive: answers !== undefined,
    readInput: async () => stdin,
    ask,
    choose: async ({ option, message }) => ask({ option, message }),
  });
  const env = { XDG_CONFIG_HOME: home, ...(token === null ? {} : { LETDIALOG_TOKEN: token }) };
  const start = createStart({ terminal, env, signal: new AbortController().signal });
  return { context: start({ api: url, ...globals }), out, notes, asked };
}

export const problem = (status: number, code: string, rest: object = {}): Reply => ({
  status,
  body: { type: `https://x.example/${code}`, title: 'Not so', status, code, requestId: 'request-1', ...rest },
});

import createClient, { type Client } from 'openapi-fetch';
import { AnswerError, limitedFetch } from '../api/core/outgoing.ts';
import type { components, paths } from './api-types.ts';
import { CommandError, cancelled, unreachable, usageError } from './errors.ts';
import { problemError } from './problems.ts';

export type Api = Client<paths>;
export type Schemas = components['schemas'];

/** More than any page, document or contract of the API. */
const ANSWER_BYTES = 64 * 1024 * 1024;
const toApi = limitedFetch({ bytes: ANSWER_BYTES, milliseconds: 30_000 });
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** Tokens and texts cross a network only when encrypted. */
export function parseApiUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw usageError('The address of the API must begin with https://');
  // An empty query or fragment is not in `url`, but would swallow the paths that are appended.
  if (url.username || url.password || /[?#]/.test(text))
    throw usageError('The address of the API must be origin and path alone');
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) {
    throw usageError('Only an API on this very machine may be called by http; use https');
  }
  return url.href.replace(/\/+$/, '');
}

/** Follows no redirects, so that a token is sent only to the named API. */
export const createReach =
  (signal: AbortSignal): typeof fetch =>
  async (input, init) => {
    const signals = [signal, ...(init?.signal ? [init.signal] : [])];
    try {
      return await toApi(input, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
    } catch (error) {
      if (signal.aborted) throw cancelled();
      if (error instanceof AnswerError) throw error.code === 'ANSWER_TOO_LARGE' ? notLetDialog() : broken(error);
      throw unreachable(new URL(input instanceof Request ? input.url : input).origin, error);
    }
  };

interface ApiOptions {
  readonly url: string;
  readonly reach: typeof fetch;
  readonly accessToken: () => Promise<string>;
}

export function createApi({ url, reach, accessToken }: ApiOptions): Api {
  const api = createClient<paths>({ baseUrl: url, fetch: (request) => reach(request) });
  api.use({
    onRequest: async ({ request }) => {
      request.headers.set('authorization', `Bearer ${await accessToken()}`);
      return request;
    },
  });
  return api;
}

/** The contract of this server. It needs no login. */
export async function readContract({ url, reach }: Pick<ApiOptions, 'url' | 'reach'>): Promise<unknown> {
  const response = await reach(`${url}/openapi.json`);
  if (!response.ok) throw notLetDialog();
  return response.json().catch((error: unknown) => {
    throw error instanceof SyntaxError ? notLetDialog() : broken(error);
  });
}

/** What everybody may read, without a login. @returns null when the API says that it is not there */
export async function readPublic(
  { url, reach }: Pick<ApiOptions, 'url' | 'reach'>,
  path: string,
): Promise<Uint8Array | null> {
  const response = await reach(`${url}${path}`);
  if (response.status === 404) return null;
  if (!response.ok) throw problemError(response, await response.json().catch(() => null));
  return response.bytes().catch((error: unknown) => {
    throw broken(error);
  });
}

type Answer<T> = { data: T; error?: never; response: Response } | { data?: never; error: unknown; response: Response };

/** The answer's content, or the API's problem as an error that a person understands. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data } = await responseOf(call);
  if (data === undefined) throw notLetDialog();
  return data;
}

/** The header of a change for the version just read. The API refuses the change when somebody else was faster. */
export const ifMatch = ({ version }: { readonly version: number }): { 'If-Match': string } => ({
  'If-Match': `"${version}"`,
});

/** For answers without content. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  await responseOf(call);
}

async function responseOf<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await call.catch((error: unknown) => {
    if (error instanceof CommandError) throw error;
    if (error instanceof SyntaxError) throw notLetDialog();
    throw isOfConnection(error) ? broken(error) : error;
  });
  if (!answer.response.ok) throw problemError(answer.response, answer.error);
  return answer;
}

/** What fetch throws while it reads an answer. Everything else is wrong on this machine and says so itself. */
const isOfConnection = (error: unknown): boolean => error instanceof TypeError || error instanceof DOMException;

const broken = (cause: unknown): CommandError =>
  new CommandError('unreachable', 'The connection broke before the answer was complete.', cause);

const notLetDialog = (): CommandError => new CommandError('failed', 'The answer is not that of a LetDialog API.');

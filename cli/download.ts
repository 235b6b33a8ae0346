/** Answers of any length, which are passed on as they come and never held. */
import type { paths } from './api-types.ts';
import { CommandError, cancelled, unreachable } from './errors.ts';
import { problemError } from './problems.ts';

type ExportPath = '/v1/audit-events/export' | '/v1/administration/consents/export';
type QueryOf<Path extends ExportPath> = paths[Path]['get']['parameters']['query'];
export type ExportQuery = QueryOf<'/v1/audit-events/export'>;
export type ConsentExportQuery = QueryOf<'/v1/administration/consents/export'>;

/** @throws CommandError also in the midst of it, when the connection breaks or nothing more comes */
export type Download = <Path extends ExportPath>(
  path: Path,
  query: QueryOf<Path>,
  type: string,
) => Promise<AsyncIterable<Uint8Array>>;

interface DownloadOptions {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly accessToken: () => Promise<string>;
  readonly silenceMilliseconds?: number;
}

const SILENCE_MILLISECONDS = 60_000;
const PROBLEM_BYTES = 64 * 1024;

export function createDownload(options: DownloadOptions): Download {
  const download = createFileDownload(options);
  return (path, query, type) => {
    // A filter of several values is repeated.
    const asked = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, String(each)]),
      ),
    );
    return download(`${path}?${asked}`, type);
  };
}

/** @throws CommandError as a Download */
export type FileDownload = (path: string, type: string) => Promise<AsyncIterable<Uint8Array>>;

export const createFileDownload =
  ({ url, signal, accessToken, silenceMilliseconds = SILENCE_MILLISECONDS }: DownloadOptions): FileDownload =>
  async (path, type) => {
    const silence = silenceAfter(silenceMilliseconds);
    const response = await fetch(`${url}${path}`, {
      headers: { authorization: `Bearer ${await accessToken()}` },
      redirect: 'error',
      signal: AbortSignal.any([signal, silence.signal]),
    }).catch((error: unknown) => {
      silence.stop();
      throw signal.aborted ? cancelled() : unreachable(new URL(url).origin, error);
    });
    if (!response.ok) throw problemError(response, await problemIn(response).finally(silence.stop));
    if (response.body === null || !hasType(response, type) || !hasEnd(response)) {
      silence.stop();
      await response.body?.cancel();
      throw new CommandError('failed', 'The answer is not that of a LetDialog API.');
    }
    return wholeOf(response.body, silence, signal);
  };

async function* wholeOf(
  body: AsyncIterable<Uint8Array>,
  silence: Silence,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      silence.stop();
      yield chunk;
      silence.start();
    }
  } catch (error) {
    throw signal.aborted ? cancelled() : new CommandError('unreachable', BROKEN, error);
  } finally {
    silence.stop();
  }
}

const BROKEN = 'The connection broke before the answer was complete: what was written is not the whole.';

const hasType = ({ headers }: Response, type: string): boolean =>
  headers.get('content-type')?.split(';')[0]?.trim() === type;

/** Without either, the end of the connection is that of the answer, whether or not it was all. */
const hasEnd = ({ headers }: Response): boolean => headers.has('transfer-encoding') || headers.has('content-length');

async function problemIn({ body }: Response): Promise<unknown> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > PROBLEM_BYTES) return undefined;
    }
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Silence {
  readonly signal: AbortSignal;
  start(): void;
  stop(): void;
}

/** Begins at once. Time that this side takes to write does not count. */
function silenceAfter(milliseconds: number): Silence {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  const start = (): void => {
    stop();
    timer = setTimeout(() => controller.abort(new DOMException('nothing came', 'TimeoutError')), milliseconds);
  };
  start();
  return { signal: controller.signal, start, stop };
}

/**
 * Requests to other servers. A server may answer without an end, ever so slowly, or with a few bytes that unpack to
 * gigabytes. So every answer has a longest size and one deadline, from the first byte sent to the last one read.
 */
interface AnswerLimits {
  /** Of the body, unpacked. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Enough for any metadata, keys, tokens or claims. */
export const PROVIDER_BYTES = 1024 * 1024;

/** The body did not come whole: it is too large, or the connection broke. fetch itself throws a TypeError, too. */
export class AnswerError extends TypeError {
  readonly code: 'ANSWER_TOO_LARGE' | 'ANSWER_BROKEN';

  constructor(code: AnswerError['code'], cause: unknown = null) {
    super('the answer is not complete', { cause });
    this.name = 'AnswerError';
    this.code = code;
  }
}

/**
 * A fetch that answers once the whole body is there. It follows no redirect, unless the caller says so: a redirect
 * would lead a secret, or this server, to an address that nobody has registered.
 * @throws AnswerError
 * @throws TypeError where no connection comes about
 * @throws DOMException TimeoutError after the deadline, AbortError when the caller's signal says so
 */
export const limitedFetch =
  ({ bytes, milliseconds }: AnswerLimits): typeof fetch =>
  async (input, init) => {
    const asked = init?.signal ?? (input instanceof Request ? input.signal : null);
    const signal = AbortSignal.any([AbortSignal.timeout(milliseconds), ...(asked ? [asked] : [])]);
    const response = await fetch(input, { redirect: 'error', ...init, signal });
    if (response.body === null) return response;
    const body = await wholeBody(response.body, bytes, signal);
    if (response.status > 599) throw new AnswerError('ANSWER_BROKEN');
    return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
  };

/** Into one buffer that grows: kept apart, a million chunks of one byte would take a hundred times their size. */
async function wholeBody(body: AsyncIterable<Uint8Array>, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  const buffer = new ArrayBuffer(0, { maxByteLength: limit });
  const whole = new Uint8Array(buffer);
  try {
    for await (const chunk of body) {
      const end = whole.length + chunk.length;
      if (end > limit) throw new AnswerError('ANSWER_TOO_LARGE');
      buffer.resize(end);
      whole.set(chunk, end - chunk.length);
    }
  } catch (error) {
    if (error instanceof AnswerError) throw error;
    throw signal.aborted ? signal.reason : new AnswerError('ANSWER_BROKEN', error);
  }
  return whole.slice();
}

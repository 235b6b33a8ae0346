/** A frontend that follows events: it reads the stream as it comes, frame by frame. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Frame {
  readonly id: string | null;
  readonly event: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Followed {
  readonly status: number;
  readonly headers: Headers;
  /** All that came, word for word. */
  readonly text: () => string;
  readonly frames: () => Frame[];
  /** What was told, without what the stream says of itself. */
  readonly told: () => Frame[];
  /** The last id, from which a client goes on. */
  readonly cursor: () => string;
  /** Waits for a frame with this event, the `count`th. */
  until(event: string, count?: number): Promise<Frame>;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  close(): void;
}

export async function follow(
  api: string,
  token: string,
  { after, headers = {}, seconds }: { after?: string; headers?: Record<string, string>; seconds?: number } = {},
): Promise<Followed> {
  const stopping = new AbortController();
  const query = new URLSearchParams({
    ...(after === undefined ? {} : { after }),
    ...(seconds === undefined ? {} : { seconds: String(seconds) }),
  });
  const response = await fetch(`${api}/v1/events?${query}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: stopping.signal,
  });
  const { status, body } = response;
  return readFollowed({ status, headers: response.headers, body: body ?? [] }, () => stopping.abort());
}

interface Following {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** An answer that is open, however it was asked for. */
export function readFollowed({ status, headers, body }: Following, close: () => void): Followed {
  let all = '';
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of body) all += decoder.decode(chunk, { stream: true });
  };
  const ended = read().catch(() => undefined);
  const frames = (): Frame[] => all.split('\n\n').slice(0, -1).flatMap(readFrame);
  return {
    ...{ status, headers, close },
    text: () => all,
    frames,
    told: () => frames().filter(({ event }) => !CONTROLS.includes(event ?? '')),
    cursor: () => frames().findLast(({ id }) => id !== null)?.id ?? '',
    until: async (event, count = 1) => {
      for (const deadline = Date.now() + 8_000; Date.now() < deadline; await sleep(10)) {
        const frame = frames().filter((each) => each.event === event)[count - 1];
        if (frame) return frame;
      }
      throw new Error(`No ${event} within 8 s, but ${all}`);
    },
    ended,
  };
}

const CONTROLS = ['position', 'reset', 'reconnect', 'replaced', 'ended'];

function readFrame(text: string): Frame[] {
  const fields = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  if (!fields.has('event')) return [];
  return [
    {
      id: fields.get('id') ?? null,
      event: fields.get('event') ?? null,
      data: JSON.parse(fields.get('data') ?? '{}'),
    },
  ];
}

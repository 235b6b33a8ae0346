/**
 * One open answer. Frames wait in memory only while the reader takes them: one who has stopped reading is cut off, so that
 * a thousand of them cost no more than a thousand who read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { HEARTBEAT } from './frames.ts';

const MOST_BUFFERED_BYTES = 64 * 1024;
/** When so much comes at once that nobody could have read it meanwhile, the rest is told when that is taken. */
const MOST_AT_ONCE_BYTES = 32 * 1024;
const STALL_MILLISECONDS = 30_000;
const HEARTBEAT_MILLISECONDS = 15_000;
/** Within so long the end of a stream is read, or is cut off. */
const END_MILLISECONDS = 5_000;
/** Looked at seldom where it takes long: there may be a thousand. */
const LOOK_MILLISECONDS = { first: 5, most: 320 };

export interface EventStream {
  readonly readable: Readable;
  readonly isOpen: boolean;
  /** Whether so much was written at once that the rest is better read from the log again, later. */
  readonly isFull: boolean;
  write(frame: string): void;
  /** The last frame, and an orderly end. */
  end(frame: string): void;
  /** Now and then: says that it is alive, and looks whether anybody reads. */
  beat(now: number): void;
  /** Resolves when all that was written has been taken, or nobody reads any more: who has much to catch up may be slow. */
  taken(): Promise<void>;
  onClose(listener: () => void): void;
}

export interface Connection {
  /** Bytes that the connection holds and has not sent. */
  waiting(): number;
  /** Breaks it off: an orderly end would wait behind what nobody reads. */
  cut(): void;
}

export interface StreamLimits {
  readonly begun?: number;
  readonly mostBytes?: number;
  readonly stallMilliseconds?: number;
}

export function createStream(
  { waiting, cut }: Connection,
  {
    begun = performance.now(),
    mostBytes = MOST_BUFFERED_BYTES,
    stallMilliseconds = STALL_MILLISECONDS,
  }: StreamLimits = {},
): EventStream {
  const readable = new Readable({ read: () => undefined, highWaterMark: mostBytes });
  let isOpen = true;
  let lastWritten = begun;
  let emptyAt = begun;
  readable.once('close', () => {
    isOpen = false;
  });
  /** What is written at once goes out at once: a frame that waits alone costs several times its bytes. */
  let together = '';
  const flush = (): void => {
    if (isOpen && together !== '') readable.push(together);
    together = '';
  };
  const unread = (): number => together.length + readable.readableLength + waiting();
  const breakOff = (): void => {
    isOpen = false;
    together = '';
    readable.destroy();
    cut();
  };
  const push = (frame: string): void => {
    if (!isOpen) return;
    const now = performance.now();
    if (unread() === 0) emptyAt = now;
    lastWritten = now;
    if (together === '') queueMicrotask(flush);
    together += frame;
    if (unread() > mostBytes) breakOff();
  };
  return {
    readable,
    get isOpen() {
      return isOpen;
    },
    get isFull() {
      return together.length > MOST_AT_ONCE_BYTES;
    },
    write: push,
    end: (frame) => {
      push(frame);
      if (!isOpen) return;
      flush();
      readable.push(null);
      isOpen = false;
      setTimeout(() => (readable.closed && waiting() === 0 ? undefined : breakOff()), END_MILLISECONDS).unref();
    },
    beat: (now) => {
      if (!isOpen) return;
      if (unread() === 0) emptyAt = now;
      else if (now - emptyAt > stallMilliseconds) return breakOff();
      if (now - lastWritten >= HEARTBEAT_MILLISECONDS) push(HEARTBEAT);
    },
    taken: async () => {
      const { first, most } = LOOK_MILLISECONDS;
      for (let wait = first; isOpen && unread() > 0; wait = Math.min(most, wait * 2)) await sleep(wait);
    },
    onClose: (listener) => void readable.once('close', listener),
  };
}

/** Of an answer over a socket. */
export const connectionOf = ({
  req,
  res,
}: {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}): Connection => ({
  waiting: () => res.writableLength,
  cut: () => {
    const { socket } = req;
    if ('resetAndDestroy' in socket) socket.resetAndDestroy();
  },
});

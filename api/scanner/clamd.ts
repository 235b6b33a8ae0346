/**
 * Speaks with ClamAV's clamd: one connection for one question. Its commands and replies end with a NUL, and it closes the
 * connection after its reply, so a reply that was cut off is never taken for a whole one.
 */
import { connect, type Socket } from 'node:net';
import type { ClamdAddress } from './settings.ts';

export interface ClamdLimits {
  /** Neither side may be silent for longer. */
  readonly silenceMilliseconds: number;
  readonly wholeMilliseconds: number;
}

/** A file of 25 MB takes a second or two; a scanner that is loading new signatures is silent for half a minute. */
export const CLAMD_LIMITS: ClamdLimits = { silenceMilliseconds: 60_000, wholeMilliseconds: 180_000 };

/** Anything but a whole reply in time. The message is a code. */
export class ClamdError extends Error {
  constructor(code: string, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause });
    this.name = 'ClamdError';
  }
}

/** `PING`, `VERSION`. @throws ClamdError */
export const askClamd = (address: ClamdAddress, command: string, limits = CLAMD_LIMITS): Promise<string> =>
  converse(address, limits, (line) => line.send(Buffer.from(`z${command}\0`)));

/**
 * Has the bytes scanned, one chunk at a time: the next is read when the last has been taken.
 * @throws ClamdError; and whatever reading the bytes throws
 */
export const scanByClamd = (
  address: ClamdAddress,
  bytes: AsyncIterable<Uint8Array>,
  limits = CLAMD_LIMITS,
): Promise<string> =>
  converse(address, limits, async (line) => {
    await line.send(Buffer.from('zINSTREAM\0'));
    for await (const chunk of bytes) {
      for (let at = 0; at < chunk.length; at += CHUNK_BYTES)
        await line.send(framed(chunk.subarray(at, at + CHUNK_BYTES)));
    }
    if (line.hasReplied()) throw new ClamdError('replied_before_the_end');
    await line.send(END);
  });

const CHUNK_BYTES = 64 * 1024;
const END = Buffer.alloc(4);

function framed(bytes: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(4 + bytes.length);
  frame.writeUInt32BE(bytes.length);
  frame.set(bytes, 4);
  return frame;
}

interface Line {
  /** Resolves when the system has taken the bytes. @throws ClamdError */
  send(bytes: Buffer): Promise<void>;
  hasReplied(): boolean;
}

async function converse(
  address: ClamdAddress,
  { silenceMilliseconds, wholeMilliseconds }: ClamdLimits,
  speak: (line: Line) => Promise<void>,
): Promise<string> {
  const socket = connect({ ...address });
  const giveUp = (): void => void socket.destroy(new ClamdError('timeout'));
  socket.setTimeout(silenceMilliseconds, giveUp);
  const deadline = setTimeout(giveUp, wholeMilliseconds);
  const { reply, hasBegun } = replyOf(socket);
  reply.catch(() => undefined); // what is said first tells more than that nothing was heard
  try {
    await speak({ send: (bytes) => send(socket, bytes), hasReplied: hasBegun });
    return await reply;
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

const send = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(asClamdError(socket.errored ?? error)) : resolve()));
  });

const asClamdError = (error: Error): ClamdError => {
  if (error instanceof ClamdError) return error;
  return new ClamdError('code' in error && typeof error.code === 'string' ? error.code : 'broken', error);
};

/** Longer than any reply: names of signatures have some dozen characters. */
const MAX_REPLY = 1_024;

function replyOf(socket: Socket): { readonly reply: Promise<string>; readonly hasBegun: () => boolean } {
  let heard = Buffer.alloc(0);
  const reply = new Promise<string>((resolve, reject) => {
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.length > MAX_REPLY) socket.destroy(new ClamdError('long_reply'));
    });
    socket.on('error', (error) => reject(asClamdError(error)));
    socket.on('end', () => {
      if (heard.at(-1) === 0) resolve(heard.subarray(0, -1).toString('latin1'));
    });
    socket.on('close', () => reject(new ClamdError('cut_off'))); // when nothing was decided before
  });
  return { reply, hasBegun: () => heard.length > 0 };
}

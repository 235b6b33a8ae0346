/** HEIC, the format of iPhones: decoded by a thread that is given so much time and memory and no more. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { heicUnavailable, pictureTooLarge, pictureUnreadable } from './faults.ts';
import { HEIC_MEMORY_BYTES, HEIC_MILLISECONDS } from './limits.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes for each: red, green, blue, alpha. */
  readonly data: Uint8ClampedArray;
}

/** What the thread says. */
type Told =
  | { readonly state: 'ready' }
  | { readonly state: 'too_large' | 'unreadable' }
  | ({ readonly state: 'decoded' } & Pixels);

export interface HeicOptions {
  readonly worker: URL;
  readonly milliseconds: number;
  readonly memoryBytes: number;
}

const ENDING = extname(import.meta.url); // compiled or not
export const HEIC_OPTIONS: HeicOptions = {
  worker: new URL(`./heic-worker${ENDING}`, import.meta.url),
  milliseconds: HEIC_MILLISECONDS,
  memoryBytes: HEIC_MEMORY_BYTES,
};

/**
 * Turned upright, as the file says.
 * @throws DomainError heic_unavailable | picture_too_large | picture_unreadable
 */
export async function decodeHeic(
  bytes: Buffer,
  { worker: url, milliseconds, memoryBytes }: HeicOptions,
): Promise<Pixels> {
  const worker = new Worker(url, {
    workerData: { bytes, memoryBytes },
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
    env: {},
    // What the decoder prints of a file is for nobody's log.
    stdout: true,
    stderr: true,
  });
  let isReady = false;
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      deadline = setTimeout(() => reject(isReady ? pictureTooLarge() : heicUnavailable()), milliseconds);
      worker.on('message', (told: Told) => {
        if (told.state === 'ready') isReady = true;
        else if (told.state === 'decoded') resolve(told);
        else reject(told.state === 'too_large' ? pictureTooLarge() : pictureUnreadable());
      });
      const fail = (): void => reject(isReady ? pictureUnreadable() : heicUnavailable());
      worker.on('error', fail);
      worker.on('exit', fail);
    });
  } finally {
    clearTimeout(deadline);
    await worker.terminate();
  }
}

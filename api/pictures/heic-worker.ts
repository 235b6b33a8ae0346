/**
 * Decodes one HEIC picture in a thread of its own, which ends with it. The decoder is WebAssembly, whose memory no limit
 * of a thread covers, so its growth is refused here.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Joi from '@hapi/joi';
import { HEIC_MEMORY_BYTES, isTooLarge } from './limits.ts';

const PAGE_BYTES = 64 * 1024;

capMemory();
const { default: heicDecode } = await import('heic-decode');
parentPort?.postMessage({ state: 'ready' });
await decode(Joi.attempt(workerData, Joi.object({ bytes: Joi.any().required() })).bytes);

async function decode(bytes: Uint8Array): Promise<void> {
  const [picture] = await heicDecode.all({ buffer: bytes });
  if (!picture || isTooLarge(picture.width, picture.height)) {
    parentPort?.postMessage({ state: picture ? 'too_large' : 'unreadable' });
    return;
  }
  const { width, height, data } = await picture.decode();
  parentPort?.postMessage({ state: 'decoded', width, height, data }, [data.buffer]);
}

function capMemory(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > HEIC_MEMORY_BYTES) throw new RangeError('too much memory');
    return grow.call(this, pages);
  };
}

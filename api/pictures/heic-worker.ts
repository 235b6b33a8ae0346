/**
 * Decodes one HEIC picture in a thread of its own, which ends with it. The decoder is WebAssembly, whose memory no limit
 * of a thread covers, so its growth is refused here.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Joi from '@hapi/joi';
import { isTooLarge } from './limits.ts';

const PAGE_BYTES = 64 * 1024;

interface Order {
  readonly bytes: Uint8Array;
  readonly memoryBytes: number;
}
const order = Joi.object<Order>({ bytes: Joi.any().required(), memoryBytes: Joi.number().required() });
const { bytes: picture, memoryBytes } = Joi.attempt(workerData, order, { convert: false });

capMemory();
const { default: heicDecode } = await import('heic-decode');
parentPort?.postMessage({ state: 'ready' });
await decode(picture);

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
    if (this.buffer.byteLength + pages * PAGE_BYTES > memoryBytes) throw new RangeError('too much memory');
    return grow.call(this, pages);
  };
}

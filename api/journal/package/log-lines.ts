/** The audit log's part of a package, a line of JSON each. Sizes and indices are texts: they may exceed 2^53. */
import type { SourceEvent, SourceNode } from './source.ts';

export async function* eventLines(events: AsyncIterable<SourceEvent>): AsyncGenerator<string> {
  for await (const { index, leaf } of events) yield `${JSON.stringify({ index: String(index), leaf })}\n`;
}

export async function* nodeLines(nodes: AsyncIterable<SourceNode>): AsyncGenerator<string> {
  for await (const { start, end, hash } of nodes) {
    const text = Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('base64');
    yield `${JSON.stringify({ start: String(start), end: String(end), hash: text })}\n`;
  }
}

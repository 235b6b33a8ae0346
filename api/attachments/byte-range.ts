/** RFC 9110, 14: a single range of bytes. Several are answered with the whole, as it allows. */
import { invalid } from '../core/errors.ts';

export interface ByteSpan {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

const SINGLE = /^bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i;

/** Null for the whole. @throws DomainError range_not_satisfiable */
export function spanIn(header: string | null, size: number): ByteSpan | null {
  const [, first = '', last = ''] = SINGLE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const unsatisfiable = () => invalid('range_not_satisfiable', { size });
  if (first === '') {
    // The last so many bytes.
    if (Number(last) === 0) throw unsatisfiable();
    return { start: Math.max(0, size - Number(last)), end: size };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= size) throw unsatisfiable();
  return { start, end: last === '' ? size : Math.min(Number(last) + 1, size) };
}

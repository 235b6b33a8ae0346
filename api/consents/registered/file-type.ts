/** The kinds of evidence, told by their first bytes. */
import { DomainError, invalid } from '../../core/errors.ts';

export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024;

const BEGINNINGS: Readonly<Record<EvidenceType, Buffer>> = {
  'application/pdf': Buffer.from('%PDF-', 'latin1'),
  'image/jpeg': Buffer.of(0xff, 0xd8, 0xff),
  'image/png': Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
};
const LONGEST = Math.max(...Object.values(BEGINNINGS).map(({ length }) => length));

export const isEvidenceType = (type: string): type is EvidenceType => EVIDENCE_TYPES.some((each) => each === type);

/** The same bytes, once they are known to be of this type. @throws DomainError evidence_type_unknown, evidence_too_large */
export async function* checkedBytes(type: EvidenceType, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let beginning: Buffer | null = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MAX_EVIDENCE_BYTES) throw new DomainError('too_large', 'evidence_too_large');
    if (beginning === null) {
      yield Buffer.from(chunk);
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < LONGEST) continue;
    requireType(type, beginning);
    yield beginning;
    beginning = null;
  }
  if (beginning === null) return;
  requireType(type, beginning);
  yield beginning;
}

function requireType(type: EvidenceType, bytes: Buffer): void {
  const beginning = BEGINNINGS[type];
  if (!bytes.subarray(0, beginning.length).equals(beginning)) throw invalid('evidence_type_unknown');
}

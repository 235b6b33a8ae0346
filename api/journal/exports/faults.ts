import { DomainError } from '../../core/errors.ts';
import { UnsealError } from '../../crypto/sealing.ts';
import { PdfError } from '../../pdf/pdf.ts';
import { SourceError } from '../package/source-tools.ts';

/** Why a try failed, as a code: nothing of an error's text, which may hold what people wrote. */
export function faultOf(error: unknown): string {
  if (error instanceof DomainError) return error.code.slice(0, 60);
  if (error instanceof UnsealError) return 'not_authentic';
  if (error instanceof SourceError) return error.code;
  if (error instanceof PdfError) return 'pdf_failed';
  return 'unexpected';
}

/**
 * PDF/A-3a by Typst (render.ts). What people wrote is given as data and never pasted into a template, so nothing in it is
 * ever run.
 */

export const PDF_TEMPLATES = ['dialog', 'person'] as const;
export type PdfTemplate = (typeof PDF_TEMPLATES)[number];

export interface PdfJob {
  readonly template: PdfTemplate;
  /** JSON, as the template expects it. It is attached to the PDF as `attachmentName`, byte for byte. */
  readonly data: Uint8Array;
  readonly attachmentName: string;
  /** JSON: what is only for the eye, such as the number of the volume. It is not attached. */
  readonly view: Uint8Array;
  /** Pictures that the template shows, by the path under which the data names them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The only time in the PDF. */
  readonly createdAt: Date;
}

export interface RenderedPdf {
  readonly pdf: Buffer;
  readonly pages: number;
  /** Characters that no font has. They stand in the PDF as `[U+1F44D]`. */
  readonly missing: readonly string[];
}

export interface PdfRenderer {
  /** Its name and versions, with those of its fonts and templates: the same versions make the same bytes. */
  readonly version: string;
  /** In a process of its own, which ends with it. @throws PdfError; the signal's reason */
  render(job: PdfJob, signal?: AbortSignal): Promise<RenderedPdf>;
}

export class PdfError extends Error {}

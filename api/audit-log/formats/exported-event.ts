import type { AuditEventView } from '../schemas.ts';

/** An event as the export has it: what the list shows, and whom its dialog is about. */
export interface ExportedEvent extends AuditEventView {
  /** The hash of its leaf in the log, in hexadecimal; null while it waits for its number. */
  readonly leaf?: string | null;
  /** Whom the dialog is about. */
  readonly subjectId?: string | null;
}

/** Whose log it is, and where it is kept. */
export interface LogOrigin {
  readonly publicUrl: string;
  readonly municipalityId: string;
}

type Known<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Leaves out what is not known: neither format has a null. */
export function known<T extends object>(fields: T): Known<T> {
  const found: Known<T> = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== null && value !== undefined) found[name] = value;
  }
  return found;
}

import type { NoteTampering } from '../../core/tampering.ts';
import type { Query } from '../../core/unit-of-work.ts';

/** A machine that is registered as a client and is enabled. */
export interface CaseSystem {
  /** Null when it serves the whole installation. */
  readonly municipalityId: string | null;
  readonly scopes: readonly string[];
}

/** Null for none, for one that is disabled or not authentic, and for a frontend. The login hub brings it. */
export type FindCaseSystem = (
  work: { readonly query: Query; readonly noteTampering: NoteTampering },
  clientId: string,
) => Promise<CaseSystem | null>;

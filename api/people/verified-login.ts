import type { PersonKind, Privilege } from '../core/actor.ts';

/** What an identity provider has vouched for, after the claim mapping. */
export interface VerifiedLogin {
  readonly issuer: string;
  readonly subject: string;
  readonly capacity: PersonKind;
  readonly name: string;
  readonly email: string | null;
  /** Ten digits, with or without a hyphen after the sixth. */
  readonly cpr: string | null;
  /** Employees only. */
  readonly employment: {
    /** Eight digits. */
    readonly municipalityCvr: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly privileges: readonly Privilege[];
  } | null;
}

import type { PersonKind, Privilege } from '../core/actor.ts';

export const PROTECTIONS = ['protected', 'unprotected'] as const;
export type Protection = (typeof PROTECTIONS)[number];

/** What an identity provider has verified, after the claim mapping. */
export interface VerifiedLogin {
  readonly issuer: string;
  readonly subject: string;
  readonly capacity: PersonKind;
  /** Null where the provider only says that the name is protected. */
  readonly name: string | null;
  /** Whether name and address are protected; null when the provider does not say. */
  readonly protection: Protection | null;
  readonly email: string | null;
  /** The provider sends an address, and says that it is not verified, or it is none: the one before is not kept. */
  readonly isEmailWithdrawn?: true;
  /** Ten digits. */
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

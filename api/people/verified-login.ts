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
  /** What the provider sends as an address, and has not verified or is none. It is not kept, also not from before. */
  readonly refusedEmail?: string;
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

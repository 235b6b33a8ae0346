import type { Keyring } from './keyring.ts';

/**
 * Look-up of a sealed value without opening it. Equal values give equal indexes, which only a holder of the keyring can
 * compute.
 */
export interface BlindIndex {
  cpr(cpr: string): Buffer;
  subject(issuer: string, subject: string): Buffer;
}

export const createBlindIndex = (keyring: Keyring): BlindIndex => ({
  cpr: (cpr) => keyring.mac('index|cpr', cpr.replaceAll('-', '')),
  // JSON keeps issuer and subject apart, whatever characters they hold.
  subject: (issuer, subject) => keyring.mac('index|subject', JSON.stringify([issuer, subject])),
});

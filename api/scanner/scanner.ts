/**
 * The port for judging files. It fails closed: only what the scanner calls clean in so many words is clean, and whatever
 * else it says or leaves unsaid is no verdict.
 */
import { ClamdError, type ClamdLimits, scanByClamd } from './clamd.ts';
import { scannerNotConfigured, scannerUnavailable } from './faults.ts';
import type { ScannerSettings } from './settings.ts';

export type Verdict = { readonly state: 'clean' } | { readonly state: 'infected' };

export interface Scanner {
  /** False in a demo alone, where everything counts as clean. */
  readonly isOn: boolean;
  /**
   * Asked before bytes are taken that could never be scanned.
   * @throws DomainError scanner_not_configured
   */
  requireConfigured(): void;
  /** @throws DomainError scanner_unavailable | scanner_not_configured: fail closed; and whatever reading the bytes throws */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<Verdict>;
}

export function createScanner(settings: ScannerSettings, limits?: ClamdLimits): Scanner {
  if (settings.kind === 'off') return OFF;
  if (settings.kind === 'missing') return MISSING;
  return {
    isOn: true,
    requireConfigured: () => undefined,
    scan: async (bytes) => {
      try {
        return verdictIn(await scanByClamd(settings.address, bytes, limits));
      } catch (error) {
        if (error instanceof ClamdError) throw scannerUnavailable(error);
        throw error;
      }
    },
  };
}

const INFECTED = /^stream: .+ FOUND$/;

/** @throws DomainError scanner_unavailable */
function verdictIn(reply: string): Verdict {
  if (reply === 'stream: OK') return { state: 'clean' };
  if (INFECTED.test(reply)) return { state: 'infected' };
  throw scannerUnavailable();
}

const OFF: Scanner = {
  isOn: false,
  requireConfigured: () => undefined,
  scan: async (bytes) => {
    for await (const _chunk of bytes); // read to its end, as a scanner does
    return { state: 'clean' };
  },
};

const MISSING: Scanner = {
  isOn: true,
  requireConfigured: () => {
    throw scannerNotConfigured();
  },
  scan: async () => {
    throw scannerNotConfigured();
  },
};

import { sodium } from '../../../api/crypto/sodium.ts';
import { type Finding, failed, ok } from './finding.ts';

/** Whether this machine can seal at all. */
export function checkSealing(): Finding[] {
  try {
    sodium();
    return [ok('sealing', 'libsodium loads')];
  } catch (error) {
    return [failed('sealing', error instanceof Error ? error.message : 'libsodium does not load')];
  }
}

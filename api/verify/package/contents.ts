/** What a package is checked with: its folder, and whom somebody trusts. */
import type { Jwk } from '../jose.ts';
import type { TrustPolicy } from '../policy-file.ts';
import type { PackageFolder } from './csip.ts';
import type { PackedFile } from './packed-files.ts';

export interface Contents {
  readonly folder: PackageFolder;
  readonly files: ReadonlyMap<string, PackedFile>;
}

export interface Trust {
  /** Keys of receipts, a JWKS that somebody has kept; null to take those of the package. */
  readonly keys: readonly Jwk[] | null;
  /** Whose log is trusted (policy-file.ts). */
  readonly policy: TrustPolicy | null;
}

import type { Clock } from '../../core/clock.ts';
import type { Query, RunAsSystem } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { PictureRenderer } from '../../pictures/render.ts';
import type { Scanner } from '../../scanner/scanner.ts';
import type { Storage } from '../../storage/storage.ts';

export interface JudgingTools {
  readonly query: Query;
  readonly runAsSystem: RunAsSystem;
  readonly vault: Vault;
  readonly storage: Storage;
  readonly scanner: Scanner;
  readonly pictures: PictureRenderer;
  readonly clock: Clock;
  /** Whole pictures are in memory while they are rendered: one at a time. */
  readonly oneAtATime: <T>(act: () => Promise<T>) => Promise<T>;
}

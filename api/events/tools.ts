import type { Sequelize } from 'sequelize';
import type { Tampering } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';

/** What judging needs. */
export interface JudgeTools {
  readonly query: Query;
  /** For what only transactions read: who must approve newcomers. */
  readonly sequelize: Sequelize;
  readonly vault: Vault;
  readonly now: () => Date;
  readonly reportTampering: (found: readonly Tampering[]) => Promise<void>;
}

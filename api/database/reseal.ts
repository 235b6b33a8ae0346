/** Seals records and content again in the present format, while servers are running. */
import { SEALING_FORMAT } from '../crypto/sealing.ts';
import { type PrimaryKey, type RenewalTools, type Renewed, renewColumn } from './renewal.ts';

export interface SealedColumn<Row extends object> {
  readonly table: string;
  readonly column: string;
  readonly key: PrimaryKey<Row>;
  /** What `reseal` needs besides the key: columns, or expressions with an alias. */
  readonly reads: readonly string[];
  /** The same text in the present format, for the same context. @throws UnsealError when it does not open */
  reseal(row: Row, sealed: Buffer): Promise<Buffer>;
}

/** A sealed column without the type of its rows. */
export interface Resealing {
  /** `table.column` */
  readonly name: string;
  run(tools: RenewalTools): Promise<Renewed>;
}

export const resealing = <Row extends object>({ table, column, key, reads, reseal }: SealedColumn<Row>): Resealing => ({
  name: `${table}.${column}`,
  run: (tools) =>
    renewColumn(tools, {
      ...{ table, column, key, reads },
      header: Buffer.of(SEALING_FORMAT),
      renew: reseal,
      event: { action: 'records.resealed', reason: `${table}.${column}` },
      unending: 'something is still being sealed in an old format. Restart every process, then go on.',
    }),
});

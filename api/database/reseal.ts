/** Brings sealed records and content into the present format of sealing, while the house is open. */
import { SEALING_FORMAT } from '../crypto/sealing.ts';
import { type PrimaryKey, type RenewalTools, type Renewed, renewColumn } from './renewal.ts';

export interface SealedColumn<Row extends object> {
  readonly table: string;
  readonly column: string;
  readonly key: PrimaryKey<Row>;
  /** What `reseal` needs beside the key: columns, or expressions with a name. */
  readonly reads: readonly string[];
  /** The same text in the present format, for the same place. @throws UnsealError when it opens nowhere */
  reseal(row: Row, sealed: Buffer): Promise<Buffer>;
}

/** A column whose kind of row nobody need know any more. */
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

import pg from 'pg';
import { inject } from 'vitest';
import { copyDatabase, dropDatabase, urlFor } from '../../scripts/demo/databases.ts';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of one's own, so that test files run side by side and need no cleaning. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = await copyDatabase(template.superuserUrl, template.name);
  return {
    ownerUrl: urlFor(template.ownerUrl, name),
    appUrl: urlFor(template.appUrl, name),
    superuserUrl: urlFor(template.superuserUrl, name),
    drop: () => dropDatabase(template.superuserUrl, name),
  };
}

/** To look behind the house's back. */
export function superuserPool({ superuserUrl }: TestDatabase): pg.Pool {
  const pool = new pg.Pool({ connectionString: superuserUrl, max: 4 });
  // pg says it is done before its sockets are, and dropping the database ends those.
  pool.on('error', () => undefined);
  return pool;
}

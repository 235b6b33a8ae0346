import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Sequelize } from 'sequelize';
import { SequelizeStorage } from 'umzug';
import { inject } from 'vitest';
import type { Migration } from '../../api/database/migrator.ts';
import { MIGRATIONS } from '../../api/database/version.ts';
import { copyDatabase, dropDatabase, urlFor } from '../../scripts/demo/databases.ts';
import type { TestDatabase } from './database.ts';

/** A database as an older version left it, migrated up to and including `last`: for what a later migration does to its rows. */
export async function olderDatabase(last: string): Promise<TestDatabase> {
  const template = inject('template');
  const name = await copyDatabase(template.superuserUrl, 'template1');
  const database = {
    ownerUrl: urlFor(template.ownerUrl, name),
    appUrl: urlFor(template.appUrl, name),
    superuserUrl: urlFor(template.superuserUrl, name),
    drop: () => dropDatabase(template.superuserUrl, name),
  };
  const sequelize = new Sequelize(database.ownerUrl, { dialect: 'postgres', logging: false });
  try {
    const storage = new SequelizeStorage({ sequelize, tableName: 'migrations', timestamps: true });
    // Rights on the table of migrations are given by the first of them, so it has to be there.
    await storage.executed();
    const context = { sequelize, appRole: `"${new URL(database.appUrl).username}"` };
    const files = (await readdir(MIGRATIONS)).filter((file) => /^\d.*\.ts$/.test(file)).toSorted();
    if (!files.includes(last)) throw new Error(`There is no migration ${last}`);
    for (const file of files.filter((each) => each <= last)) {
      const migration: { up: Migration } = await import(pathToFileURL(`${MIGRATIONS}${file}`).href);
      await migration.up({ context });
      await storage.logMigration({ name: file });
    }
  } finally {
    await sequelize.close();
  }
  return database;
}

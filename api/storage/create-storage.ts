import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { createFolderStorage } from './folder.ts';
import { createPostgresStorage } from './postgres.ts';
import type { StorageSettings } from './settings.ts';
import type { Storage } from './storage.ts';

interface StorageTools {
  readonly pool: pg.Pool;
  readonly clock: Clock;
}

export const createStorage = (settings: StorageSettings, { pool, clock }: StorageTools): Storage =>
  settings.kind === 'folder' ? createFolderStorage(settings.path) : createPostgresStorage(pool, clock);

import { queryFrom } from '../../api/database/statements.ts';
import { PERSON_PICTURES, SUBJECT_PICTURES, savePortrait } from '../../api/pictures/portrait-rows.ts';
import { storePortrait } from '../../api/pictures/portraits.ts';
import { JPEG } from './small-picture.ts';
import type { TestApi } from './test-api.ts';

const RENDERING = { bytes: JPEG, width: 2, height: 2 };

interface Owner {
  readonly id: string;
  readonly municipalityId: string | null;
}

/** Every person and the subject of every dialog get one and the same picture. */
export async function pictureEverybody({ services, sql }: Pick<TestApi, 'services' | 'sql'>): Promise<void> {
  const { storage, vault, database } = services;
  const portrait = await storePortrait(storage, { small: RENDERING, large: RENDERING });
  const work = { query: queryFrom(database.pool), vault };
  for (const [kind, table] of [
    [PERSON_PICTURES, 'persons'],
    [SUBJECT_PICTURES, 'dialogs'],
  ] as const) {
    const { rows } = await sql.query<Owner>(`select id, municipality_id as "municipalityId" from ${table}`);
    for (const owner of rows) await savePortrait(work, kind, owner, portrait);
  }
}

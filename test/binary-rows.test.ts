import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binaryRows, bytes, int, readBinaryRows, time, truth, uuid, word } from '../api/database/binary-rows.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

const FIELDS = [int('number'), truth('said'), uuid('id'), time('at'), bytes('raw'), word('name')];
const NAMES = ['åben', 'lukket'] as const;

describe('a packed page', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  const read = async (rows: readonly unknown[]) => {
    const sql = `select ${binaryRows(...FIELDS)} as page from jsonb_to_recordset($1) as r(number int, said boolean, id uuid,
      at timestamptz, hex text, name text), lateral (select decode(hex, 'hex') as raw) as bytes`;
    const { rows: answers } = await testApi.sql.query<{ page: string | null }>(sql, [JSON.stringify(rows)]);
    return readBinaryRows(answers[0]?.page ?? null, (row) => ({
      number: row.int(),
      said: row.truth(),
      id: row.uuid(),
      at: row.time().toISOString(),
      hex: row.bytes().toString('hex'),
      name: row.word(NAMES),
    }));
  };

  it('holds what PostgreSQL put into it, in its order', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      number: index % 2 === 0 ? index * 10_737_418 : -index,
      said: index % 3 === 0,
      id: `0198f0a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
      at: new Date(Date.UTC(1900 + index, 0, 1) + index * 1_234_567).toISOString(),
      hex: 'f0'.repeat(index * 7),
      name: NAMES[index % 2],
    }));
    expect(await read(rows)).toEqual(rows);
  });

  it('is none without rows', async () => {
    expect(await read([])).toEqual([]);
  });

  it('refuses a word that its reader does not know', async () => {
    const row = { number: 1, said: true, id: '0198f0a0-0000-7000-8000-000000000000', at: new Date(0), hex: '' };
    await expect(read([{ ...row, name: 'slettet' }])).rejects.toThrow('none of its vocabulary');
  });
});

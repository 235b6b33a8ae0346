import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendLeaves, type Tile } from '../../api/verify/tree-tiles.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const STORED = 66_000;
/** Hashes of leaves of no log. */
const LEAVES = Array.from({ length: STORED }, (_, index) => sha256(Buffer.from(`leaf ${index}`)));

/** RFC 6962, 2.1, word for word. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256(Buffer.alloc(0));
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const halves = [treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split))];
  return sha256(Buffer.concat([Buffer.of(1), ...halves]));
}

/** tlog-tiles: MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]) for each i. */
const naiveTile = (level: number, index: number, width: number): Buffer =>
  Buffer.concat(
    Array.from({ length: width }, (_, i) => {
      const each = 256 ** level;
      return treeHash(LEAVES.slice((index * 256 + i) * each, (index * 256 + i + 1) * each));
    }),
  );

describe('tiles of 66,000 leaves', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
    const newest = new Map<string, Tile>();
    for (const tile of appendLeaves(0n, [], LEAVES).tiles) newest.set(`${tile.level}/${tile.index}`, tile);
    const tiles = [...newest.values()];
    await testApi.sql.query(
      'insert into audit_tiles (level, index, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
      [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => hashes)],
    );
    await publish(65_537);
  });
  afterAll(() => testApi.close());

  const publish = (size: number) =>
    testApi.sql.query(`insert into audit_checkpoints (size, root, note, at) values ($1, sha256(''), '', now())`, [
      size,
    ]);
  const get = async (path: string) => {
    const { statusCode, headers, rawPayload } = await testApi.api.inject(`/audit-log/tile/${path}`);
    return { status: statusCode, type: headers['content-type'], cached: headers['cache-control'], bytes: rawPayload };
  };

  it.each([
    ['0/000', 0, 0, 256],
    ['0/255', 0, 255, 256],
    ['0/256.p/1', 0, 256, 1],
    ['0/017.p/99', 0, 17, 99],
    ['1/000', 1, 0, 256],
    ['1/000.p/255', 1, 0, 255],
    ['2/000.p/1', 2, 0, 1],
  ])('%s is byte by byte what the specification says, and may be kept for ever', async (path, level, index, width) => {
    const { bytes, ...answer } = await get(path);
    const cached = 'public, max-age=31536000, immutable';
    expect(answer).toEqual({ status: 200, type: 'application/octet-stream', cached });
    expect(bytes).toHaveLength(width * 32);
    expect(bytes.equals(naiveTile(level, index, width))).toBe(true);
  });

  it.each([
    ['0/256', 'which is not full'],
    ['0/256.p/2', 'which the checkpoint does not cover'],
    ['0/257', 'which is stored and not covered'],
    ['1/001', 'which is stored in part and not covered'],
    ['1/001.p/1', 'which is stored and not covered'],
    ['2/000', 'which is not full'],
    ['3/000.p/1', 'which the tree is too small for'],
    ['7/000.p/1', 'which no tree has had'],
    ['63/x999/x999/x999/x999/x999/x999/x999/999', 'which no number reaches'],
    ['0/x009/x223/x372/x036/x854/x775/807', 'which no number reaches'],
    ['0/0', 'which is no address'],
    ['0/x000/000', 'which is no address'],
    ['00/000', 'which is no address'],
    ['0/%00', 'which is no address'],
    [`0/${'x999/'.repeat(100)}999`, 'which is no address'],
  ])('%s is not there, %s', async (path) => {
    const { status, cached, bytes } = await get(path);
    expect([status, cached, JSON.parse(bytes.toString()).code]).toEqual([404, 'no-store', 'tile_not_found']);
  });

  it('that are full never change, and those beyond appear when a checkpoint covers them', async () => {
    const before = await get('1/000');
    expect((await get('1/001.p/1')).status).toBe(404);
    await publish(66_000);
    expect((await get('1/000')).bytes.equals(before.bytes)).toBe(true);
    const { status, bytes } = await get('1/001.p/1');
    expect([status, bytes.equals(naiveTile(1, 1, 1))]).toEqual([200, true]);
    expect((await get('0/257.p/208')).bytes.equals(naiveTile(0, 257, 208))).toBe(true);
    expect((await get('1/001')).status).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import { isReadTag } from '../../api/verify/package/bag.ts';
import { readXml } from '../../api/verify/package/xml.ts';

/** A megabyte of a zip becomes a gigabyte. */
async function* bomb(begin: string): AsyncGenerator<Buffer> {
  yield Buffer.from(begin);
  const piece = Buffer.alloc(2 ** 20, ' ');
  for (let count = 0; count < 64; count += 1) yield piece;
}

describe('a package that unpacks to more than memory has', () => {
  it.each(['<premis>', '<!--', '<premis a="', '<premis><![CDATA['])(
    'is refused at one text without end: %s',
    async (begin) => {
      await expect(readXml(bomb(begin), { kept: ['premis'], read: () => undefined })).rejects.toThrow('too long');
    },
  );

  it('has none of its own tag files held but those that are read', () => {
    expect(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'].every(isReadTag)).toBe(true);
    expect(['x/1.txt', 'manifest-md5.txt', 'data/bagit.txt'].some(isReadTag)).toBe(false);
  });
});

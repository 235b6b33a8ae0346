import { resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath } from '../../api/verify/package/bag.ts';
import { jsonMembers } from '../../api/verify/package/json-members.ts';
import { faultOfType } from '../../api/verify/package/media-types.ts';
import { attachmentsOf } from '../../api/verify/package/pdf-attachments.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(text: string, size = 3): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const { name, index, value } of jsonMembers(inPieces(text, size), ['posts']))
    parts.push([name, index, value]);
  return parts;
}

describe('the parts of a package', () => {
  it('take any JSON object apart as it stands, wherever the pieces end', async () => {
    const members = fc.dictionary(fc.string(), fc.jsonValue());
    const whole = fc.record({
      posts: fc.array(fc.jsonValue()),
      others: members,
      size: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(whole, async ({ posts, others: { posts: _, ...others }, size }) => {
        const text = JSON.stringify({ ...others, posts }, null, 1);
        const read: Record<string, unknown> = JSON.parse(text);
        const expected = Object.entries(read).flatMap(([name, value]) =>
          name === 'posts' && Array.isArray(value)
            ? value.map((each, index) => [name, index, each])
            : [[name, null, value]],
        );
        expect(await partsOf(text, size)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ...['', '[]', '1', '{', '{"a":1', '{"a":1,}', '{"a" 1}', '{"a":1}{', '{"a":1} x', '{,}', '{"posts":[1,]}'],
    ...['{"posts":[1}', '{"posts":[1] 2}', '{"posts":x[1]}', '{"a":1,"a":2}', '{"a":}', '{"a":1]', '{"posts":[,1]}'],
  ])('refuse what is no such object: %s', async (text) => {
    await expect(partsOf(text)).rejects.toThrow();
  });

  it('find the file that Typst has attached to a PDF/A-3a', () => {
    const json = Buffer.from(JSON.stringify({ text: 'ærø stream endstream endobj'.repeat(50) }));
    const workspace = resolve(import.meta.dirname);
    const compiler = NodeCompiler.create({ workspace });
    compiler.mapShadow(resolve(workspace, 'dialog.json'), json);
    const attach =
      '#pdf.attach("dialog.json", relationship: "source", mime-type: "application/json", description: "x")';
    const { result } = compiler.compile({ mainFileContent: `#set document(title: "x")\n${attach}\nHej` });
    if (!result) throw new Error('it does not compile');
    expect(attachmentsOf(compiler.pdf(result, { creationTimestamp: 1 }))).toEqual([json]);
    expect(attachmentsOf(Buffer.from('%PDF-1.7 /EmbeddedFiles stream'))).toEqual([]);
  });

  it('decode three characters of a path in a manifest, and no others', () => {
    expect(decodePath('a%0Ab%0dc%25%2e%250A')).toBe('a\nb\rc%%2e%0A');
  });

  it.each([
    ['image/png', 'a.png', '\x89PNG\r\n\x1a\n', null],
    ['image/png', 'a.png', '\xff\xd8\xff', 'is not of the type image/png but image/jpeg, by its first bytes'],
    ['image/png', 'a.jpg', '\x89PNG\r\n\x1a\n', 'is not of the type image/png, by its name'],
    ['application/pdf', 'a.pdf', 'text', 'is not of the type application/pdf, by its first bytes'],
    ['application/json', 'a.json', '<a/>', 'is not of the type application/json, by its first bytes'],
    ['application/octet-stream', 'a.pdf', 'x', 'is not of the type application/octet-stream, by its name'],
    ['application/octet-stream', 'a.bin', 'x', null],
  ])('judge %s of %s by name and first bytes', (type, path, head, fault) => {
    expect(faultOfType(type, path, Buffer.from(head, 'latin1'))).toBe(fault);
  });
});

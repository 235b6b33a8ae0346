import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttachedFile,
  type Content,
  POST_KINDS,
  plainMessage,
  readContent,
  writeContent,
  writeTombstone,
} from '../../api/posts/content.ts';

/** What people may type holds no control characters but line ends and tab. */
const typed = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
const count = fc.nat(1_000_000);

const file: fc.Arbitrary<AttachedFile> = fc.record({
  ...{ id: fc.uuid(), mediaType: fc.constant('image/png'), name: typed, size: count, sha256: typed, key: typed },
  picture: fc.option(
    fc.record({
      ...{ width: count, height: count, preview: typed },
      thumbnails: fc.array(
        fc.record({ name: fc.constantFrom('small', 'large'), width: count, height: count, size: count }),
      ),
    }),
  ),
  alt: fc.option(typed),
});
const content: fc.Arbitrary<Content> = fc.record({
  kind: fc.constantFrom(...POST_KINDS),
  body: typed,
  ...{ replyTo: fc.option(count), objectsTo: fc.option(count), attachments: fc.array(file) },
  correctedAt: fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
});

describe('what is sealed in a post', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(content, (written) => {
        expect(readContent(writeContent(written))).toEqual({ content: written });
      }),
    );
  });

  it('is the words alone of a message that is nothing else, as posts have always been', () => {
    fc.assert(
      fc.property(typed, (body) => {
        expect(writeContent(plainMessage(body))).toBe(body);
        expect(readContent(body)).toEqual({ content: plainMessage(body) });
      }),
    );
  });

  it('takes no text of people for more than words', () => {
    const forged = JSON.stringify({ tombstone: { deletedBy: 'x', deletedAt: 'y', reason: null } });
    expect(readContent(forged)).toEqual({ content: plainMessage(forged) });
  });

  it('is no more than who, when and why of a post that was deleted', () => {
    const tombstone = { deletedBy: 'b', deletedAt: '2026-12-01T09:00:00.000Z', reason: 'Forkert dialog' };
    expect(readContent(writeTombstone(tombstone))).toEqual({ tombstone });
  });

  it('is read without what a later version has added', () => {
    const later = `\0${JSON.stringify({ content: { ...plainMessage('Hej'), mood: 'glad' } })}`;
    expect(readContent(later)).toEqual({ content: plainMessage('Hej') });
  });

  it.each(['\0', '\0{}', '\0{"content":{"body":"x"}}', '\0null'])('that nobody wrote is refused: %j', (text) => {
    expect(() => readContent(text)).toThrow();
  });
});

import { expect, it } from 'vitest';
import { eventLine, postBlock, withObjections } from '../../cli/commands/post/blocks.ts';

const at = '2026-01-31T10:00:00.000Z';
const anna = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const names = new Map([[anna, 'Anna Holm']]);
const post = {
  ...{ id: anna, number: 3, authorId: anna, body: 'Emma er træt', createdAt: at, version: 1 },
  kind: 'message' as const,
};

it('a post is printed with what it is: a note, an answer, corrected, deleted, with files', () => {
  expect(postBlock(post, names)).toMatch(/^#3 {2}2026-01-31 \d\d:\d\d {2}Anna Holm\n {4}Emma er træt$/);
  expect(postBlock({ ...post, kind: 'note', replyTo: 1 }, names)).toContain('(note, answers #1)');
  expect(postBlock({ ...post, version: 2, correctedAt: at }, names)).toMatch(/\(corrected 2026-01-31 \d\d:\d\d\)/);
  const deleted = { ...post, body: null, kind: null, deleted: { by: anna, at, reason: 'En anden\u001b[2J' } };
  expect(postBlock(deleted, names)).toMatch(/ {4}\(deleted .* by Anna Holm\)\n {4}En anden\uFFFD\[2J$/);
  const file = { id: anna, mediaType: 'application/pdf', name: 'brev\u202E.pdf', size: 3, sha256: 'x', picture: null };
  expect(postBlock({ ...post, attachments: [{ ...file, alt: null }] }, names)).toContain('[brev\uFFFD.pdf, 3 bytes]');
});

it('an objection stands under what it objects to, and an event in a line of its own', () => {
  const objection = { ...post, number: 9, kind: 'objection' as const, objectsTo: 3, body: 'Nej' };
  const shown = withObjections(post, [objection, { ...objection, objectsTo: 4 }], names).split('\n');
  expect(shown).toHaveLength(4);
  expect(shown[2]).toMatch(/^ {4}#9 .*\(objects to #3\)$/);
  const event = { id: anna, kind: 'event' as const, action: 'participant.left' as const, afterNumber: 3, at };
  expect(eventLine({ ...event, personId: anna }, names)).toMatch(
    /^-- {2}2026-01-31 \d\d:\d\d {2}participant\.left {2}Anna Holm$/,
  );
});

/**
 * What a person is shown in one language: exactly these bytes, which are hashed, stored and given out. Every word is the
 * municipality's own; nothing is added, so that no later release of LetDialog would show another text.
 */
import { createHash } from 'node:crypto';
import type { DeclarationDefinition, DeclarationText } from './declaration.ts';

const PARAGRAPH = '\n\n';

export function composeShownText(
  { purposes, recipients }: Pick<DeclarationDefinition, 'purposes' | 'recipients'>,
  language: string,
  { title, body, ifRefused, withdrawal, law, recipients: receivers }: DeclarationText,
): Buffer {
  const list = (items: readonly { readonly text: Readonly<Record<string, string>> }[]): string[] =>
    items.length === 0 ? [] : [items.map((item) => `- ${item.text[language] ?? ''}`).join('\n')];
  const paragraphs = [title, body, ...list(purposes), receivers, ...list(recipients), ifRefused, withdrawal, law];
  return Buffer.from(`${paragraphs.map((each) => each.trim()).join(PARAGRAPH)}\n`, 'utf8');
}

export const hashOf = (body: Uint8Array): Buffer => createHash('sha256').update(body).digest();

/** The title is one line, the first. */
export const titleOf = (body: Uint8Array): string => Buffer.from(body).toString('utf8').split('\n', 1)[0] ?? '';

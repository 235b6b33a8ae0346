import { type Folded, fold, type Place } from '../../core/fold.ts';
import type { AttachmentView, PostView } from '../schemas.ts';
import { type AttachmentHighlight, type Highlight, MAX_HIGHLIGHTS } from './schemas.ts';

/** Words, and phrases in quotation marks. All of them must be there, also within longer words. */
export const termsOf = (text: string): string[] => {
  const found = [...text.matchAll(/"([^"]+)"|(\S+)/gu)].map(([, phrase, word]) => phrase ?? word ?? '');
  return [...new Set(found.map((term) => fold(term).text.trim()).filter((term) => term !== ''))];
};

export interface Match {
  readonly highlights: Highlight[];
  readonly attachmentHighlights: AttachmentHighlight[];
}

/** Null where a term is missing; and where there are none, as in a text of nothing but vowel signs. */
export function matchOf({ body, attachments = [] }: PostView, terms: readonly string[]): Match | null {
  const folded = { body: fold(body ?? ''), files: attachments.map((file) => foldFile(file)) };
  const texts = [folded.body, ...folded.files.flatMap(({ name, alt }) => [name, alt])];
  const isIn = (term: string): boolean => texts.some(({ text }) => text.includes(term));
  if (terms.length === 0 || !terms.every(isIn)) return null;
  return {
    highlights: placesOf(folded.body, terms),
    attachmentHighlights: folded.files.flatMap(({ id: attachmentId, ...fields }) =>
      (['name', 'alt'] as const).flatMap((field) =>
        placesOf(fields[field], terms).map((place) => ({ attachmentId, field, ...place })),
      ),
    ),
  };
}

const foldFile = ({ id, name, alt }: AttachmentView): { id: string; name: Folded; alt: Folded } => ({
  ...{ id, name: fold(name), alt: fold(alt ?? '') },
});

/** In their order. Those that touch or overlap are one. */
function placesOf(folded: Folded, terms: readonly string[]): Place[] {
  const found = terms.flatMap((term) => occurrences(folded.text, term));
  const places: { start: number; length: number }[] = [];
  for (const [from, to] of found.toSorted((a, b) => a[0] - b[0])) {
    const { start, length } = folded.placeOf(from, to);
    const last = places.at(-1);
    if (last && start <= last.start + last.length) last.length = Math.max(last.length, start + length - last.start);
    else if (places.length < MAX_HIGHLIGHTS) places.push({ start, length });
    else break;
  }
  return places;
}

function occurrences(text: string, term: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = text.indexOf(term); at >= 0 && found.length < MAX_HIGHLIGHTS; at = text.indexOf(term, at + term.length))
    found.push([at, at + term.length]);
  return found;
}

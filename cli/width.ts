/** Texts as a terminal shows them: in cells, of which some characters take two and some none. */
import stringWidth from 'string-width';

const PLAIN = /^[\u0020-\u007E]*$/;

/** In cells. What has no other characters than those of ASCII need not be looked at. */
export const widthOf = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text));

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Cut between characters as people see them, with a sign that something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (PLAIN.test(text)) return `${text.slice(0, Math.max(0, width - 1))}…`;
  let kept = '';
  let room = width - 1;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    room -= widthOf(segment);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}

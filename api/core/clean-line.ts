import { shortened } from './text.ts';
import { isVisible } from './typed-text.ts';

const GRAPHEMES = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** White space of every kind; it holds all that ends a line, but for the C1 control NEL. */
const SPACE = /[\s\u0085]+/gu;
/**
 * What shows nothing, moves what is shown, or steers a terminal: controls, format characters, lone surrogates, private
 * use, and letters that are blank. The joiners stay, which emoji and some scripts need.
 */
const HIDDEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/**
 * One line of text from a system that is not ours, such as a name or a unit's title, as it may be shown anywhere: in
 * Unicode's composed form (NFC), without what is hidden, and cut between two characters as people see them. For texts
 * alone: whatever identifies somebody is never changed.
 * @param limit in code points
 * @returns an empty text where nothing can be seen
 */
export function cleanLine(text: string, limit: number): string {
  // To compose a million accents in a row takes minutes.
  const start = text.slice(0, limit * 20).normalize('NFC');
  const clean = start.replaceAll(SPACE, ' ').replaceAll(HIDDEN, '').replaceAll(/ {2,}/g, ' ').trim();
  if (!isVisible(clean)) return '';
  const head = shortened(clean, limit);
  if (head.length === clean.length) return clean;
  const cut = GRAPHEMES.segment(clean).containing(head.length)?.index ?? head.length;
  // A letter under a thousand accents is longer than the limit by itself.
  return (cut === 0 ? head : clean.slice(0, cut)).trim();
}

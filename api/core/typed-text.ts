/**
 * What people may type: the one rule for every text that a person writes. A text must show something, and a text of one
 * line must stay one line and stay in its place.
 */
import type Joi from '@hapi/joi';
import { text } from './text.ts';

/**
 * Shows something by itself: a letter, number, sign or emoji. Marks need a base. Code points that may be ignored in
 * display (Unicode, DerivedCoreProperties: zero-width and soft hyphens, Hangul fillers, tags, variation selectors) show
 * nothing, nor do the signs that are blank by design: Braille, hieroglyphs, a note without head, and the place of an
 * object.
 */
const VISIBLE =
  /[[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]--[\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1D159}\uFFFC]]/v;

/**
 * Ends of lines and tab, and what turns the text round it (Unicode, UAX #9: embeddings, overrides and isolates). The
 * marks U+200E, U+200F and U+061C are taken: Arabic and Hebrew need them beside numbers, and they turn nothing else.
 */
const NOT_IN_ONE_LINE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

export const isVisible = (typed: string): boolean => VISIBLE.test(typed);

export const isOneLine = (typed: string): boolean => !NOT_IN_ONE_LINE.test(typed);

export const VISIBLE_TEXT = 'At least one character must be visible';
export const ONE_LINE = `One line: no line break, tab, or control of the writing direction. ${VISIBLE_TEXT}`;

/** A text of several lines. It stands by itself, so controls of the writing direction are taken: phones paste them. */
export const typedText = (max: number): Joi.StringSchema => mustBe(text().min(1).max(max), { oneLine: false });

/** Spaces at its ends are cut. A line break is refused there too. */
export const typedLine = (max: number): Joi.StringSchema =>
  mustBe(text().trim().min(1).max(max), { oneLine: true }).description(ONE_LINE);

const mustBe = (schema: Joi.StringSchema, { oneLine }: { readonly oneLine: boolean }): Joi.StringSchema =>
  schema
    .custom((typed: string, { error, original }) => {
      // Half a character, which an escape can write, would be stored as another one.
      if (!typed.isWellFormed()) return error('string.wellFormed');
      if (oneLine && !isOneLine(String(original))) return error('string.oneLine');
      return isVisible(typed) ? typed : error('string.visible');
    })
    .messages({
      'string.wellFormed': 'must hold whole characters',
      'string.oneLine': 'must be one line',
      'string.visible': 'must show something',
    });

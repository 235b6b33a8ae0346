import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailAddress } from '../api/core/mail-address.ts';
import { isOneLine, isVisible, typedLine, typedText } from '../api/core/typed-text.ts';

const post = typedText(20_000);
const topic = typedLine(200);

const ruleOf = (schema: typeof post, typed: string): string | undefined =>
  schema.validate(typed).error?.details[0]?.type;

/** Each shows nothing, alone or repeated. */
const INVISIBLE: Readonly<Record<string, string>> = {
  'zero width space': '\u200B',
  'zero width joiner': '\u200D',
  'byte order mark': '\uFEFF',
  'Braille blank': '\u2800',
  'Hangul filler': '\u3164',
  'halfwidth Hangul filler': '\uFFA0',
  'Hangul choseong filler': '\u115F',
  'soft hyphen': '\u00AD',
  'tag characters': '\u{E0041}\u{E0042}\u{E007F}',
  'variation selectors': '\uFE0F\u{E0100}',
  'grapheme joiner': '\u034F',
  'invisible times': '\u2062',
  'right-to-left mark': '\u200F',
  'ideographic space': '\u3000',
  'no-break space': '\u00A0',
  'combining marks without a base': '\u0301\u20DD',
  'hieroglyph full blank': '\u{13441}',
  'null notehead': '\u{1D159}',
  'object replacement': '\uFFFC',
  noncharacter: '\uFFFF',
};

const BREAKING: Readonly<Record<string, string>> = {
  'line feed': '\n',
  tab: '\t',
  'next line': '\u0085',
  'line separator': '\u2028',
  'paragraph separator': '\u2029',
  'right-to-left override': '\u202E',
  'left-to-right embedding': '\u202A',
  'first strong isolate': '\u2068',
  'pop isolate': '\u2069',
};

const TAKEN = [
  'Skolestart på Æblevej, ø og å',
  '👩‍👩‍👧‍👦',
  '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
  '👍🏽',
  '1️⃣',
  '❤️',
  '🇩🇰',
  'مرحبا بكم',
  'שלום\u200F!',
  '\u061Cهاتف',
  'Zażółć gęślą jaźń',
  'Привіт, це ґанок',
  'e\u0301',
  'می\u200Cخواهم',
  'क्‍ष',
  '한국어',
  '?',
  '…',
  '\u{1FAE9}',
];

describe('an address that people type', () => {
  const rule = mailAddress();

  const { 'combining marks without a base': _marks, ...invisible } = INVISIBLE;
  const more = { 'zero width non-joiner': '\u200C', 'private use': '\uE000', 'half a character': '\uD800' };

  it.each(Object.entries({ ...invisible, ...BREAKING, ...more }))(
    'holds nothing that nobody sees: %s',
    (_name, unseen) => {
      for (const address of [`a${unseen}b@mail.example`, `a@mail${unseen}.example`])
        expect(rule.validate(address).error, address).toBeDefined();
    },
  );

  it.each(['mette@mail.example', "o'neill+skole@mail.example", 'ærø@københavn.example', 'व@mail.example'])(
    'is taken (control): %s',
    (address) => {
      expect(rule.validate(address)).toEqual({ value: address });
    },
  );
});

describe('what people type', () => {
  it.each(Object.entries(INVISIBLE))('must show something: %s', (_name, invisible) => {
    for (const typed of [invisible, invisible.repeat(3), ` ${invisible} `]) {
      expect([ruleOf(post, typed), ruleOf(topic, typed)]).toEqual([
        'string.visible',
        typed.trim() === '' ? 'string.empty' : 'string.visible',
      ]);
      expect(ruleOf(post, `${typed}a`), 'control: a letter beside it shows').toBeUndefined();
    }
  });

  it.each(Object.entries(BREAKING))('stays one line in its place: %s', (_name, breaking) => {
    for (const typed of [`Samtale${breaking}om skolen`, `${breaking}Samtale`, `Samtale${breaking}`]) {
      expect(ruleOf(topic, typed)).toBe('string.oneLine');
      expect(ruleOf(post, typed), 'control: a post has many lines').toBeUndefined();
    }
  });

  it.each(TAKEN)('is taken: %s', (typed) => {
    expect([post.validate(typed).value, topic.validate(typed).value]).toEqual([typed, typed]);
    expect([ruleOf(post, typed), ruleOf(topic, typed)]).toEqual([undefined, undefined]);
  });

  it('holds whole characters', () => {
    for (const schema of [post, topic]) expect(ruleOf(schema, 'a\uD800b')).toBe('string.wellFormed');
  });

  it('has its spaces cut in one line, and kept in a post', () => {
    expect([topic.validate(' Emne\u00A0').value, post.validate(' Emne ').value]).toEqual(['Emne', ' Emne ']);
  });

  it('shows nothing, however what shows nothing is combined', () => {
    const nothing = fc.constantFrom(...Object.values(INVISIBLE), ...Object.values(BREAKING), ' ');
    fc.assert(
      fc.property(
        fc.array(nothing).map((parts) => parts.join('')),
        (typed) => !isVisible(typed),
      ),
    );
  });

  it('is visible and one line with any letters, also among invisible ones', () => {
    const letter = fc.constantFrom('a', 'Å', 'ب', 'א', 'ж', '你', '😀', '9');
    const quiet = fc.constantFrom(...Object.values(INVISIBLE).filter(isOneLine));
    fc.assert(
      fc.property(fc.array(quiet), letter, fc.array(quiet), (before, base, after) => {
        const typed = [...before, base, ...after].join('');
        return isVisible(typed) && isOneLine(typed);
      }),
    );
  });

  it('agrees with Unicode on every code point that may be ignored in display', () => {
    const ignorable = /\p{Default_Ignorable_Code_Point}|\p{White_Space}|\p{M}/u;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      if (ignorable.test(character) && isVisible(character)) expect.fail(`U+${code.toString(16)} is visible`);
    }
    expect(isVisible('\u{1D15E}'), 'control: a note with a head').toBe(true);
  });
});

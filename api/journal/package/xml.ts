/**
 * XML as text. Whatever people wrote goes in as a string and is escaped here; what is markup already is wrapped, so the
 * two are never mixed up.
 */
export interface Markup {
  readonly markup: string;
}

export type Attributes = Readonly<Record<string, string | number | null>>;
export type Child = Markup | string | number | null;

/** What XML 1.0 cannot hold, not even escaped: most controls, U+FFFE, U+FFFF and halves of surrogate pairs. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const REPLACEMENT = '\uFFFD';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  // A parser turns a bare one into a line feed.
  '\r': '&#13;',
};

const escaped = (text: string, special: RegExp): string =>
  text.replaceAll(FORBIDDEN, REPLACEMENT).replaceAll(special, (found) => ESCAPES[found] ?? found);

/** Whether something of it would stand in XML as U+FFFD. */
export const losesInXml = (text: string): boolean => text.search(FORBIDDEN) >= 0;

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The beginning of an element that is written in pieces. */
export function openTag(name: string, attributes: Attributes = {}): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(String(value), /[&<>"\t\n\r]/g)}"`],
  );
  return `<${name}${pairs.join('')}>`;
}

/** An element with its children. A child that is null is left out. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const inner = children.map((child) => {
    if (child === null) return '';
    return typeof child === 'object' ? child.markup : escaped(String(child), /[&<>\r]/g);
  });
  return { markup: `${openTag(name, attributes)}${inner.join('')}</${name}>` };
}

/** Several that stand beside each other. */
export const together = (children: readonly Markup[]): Markup => ({
  markup: children.map(({ markup }) => markup).join(''),
});

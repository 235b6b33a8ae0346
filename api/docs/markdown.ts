import { type Html, html } from '../core/html.ts';

/**
 * The subset of Markdown that the API's descriptions use: headings, paragraphs, lists, fenced code, `code`, **strong**
 * and links.
 */
export const markdown = (text: string): Html => html`${blocksOf(text).map(block)}`;

interface Heading {
  readonly id: string;
  readonly text: string;
}

export const headingsOf = (text: string): Heading[] =>
  blocksOf(text).flatMap((lines) => {
    const heading = /^## (.+)$/.exec(lines);
    return heading?.[1] ? [{ id: anchorOf(heading[1]), text: heading[1] }] : [];
  });

const anchorOf = (text: string): string => `guide-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;

/** A fence may hold blank lines; a heading may stand close to its paragraph. */
const blocksOf = (text: string): string[] =>
  text.split(/^(```[^\n]*\n[\s\S]*?^```)$/m).flatMap((part) =>
    part.startsWith('```')
      ? [part]
      : part
          .replaceAll(/^##+ .+$/gm, '\n\n$&\n\n')
          .split(/\n\s*\n/)
          .map((found) => found.trim())
          .filter((found) => found !== ''),
  );

function block(text: string): Html {
  const heading = /^(##+) (.+)$/.exec(text);
  if (heading?.[1] && heading[2]) {
    return heading[1].length === 2
      ? html`<h3 id="${anchorOf(heading[2])}">${heading[2]}</h3>\n`
      : html`<h4>${inline(heading[2])}</h4>\n`;
  }
  if (text.startsWith('```')) return html`<pre><code>${text.split('\n').slice(1, -1).join('\n')}</code></pre>\n`;
  if (/^[-*] /.test(text)) {
    const items = text.split(/\n(?=[-*] )/).map((item) => html`<li>${inline(item.slice(2))}</li>\n`);
    return html`<ul>\n${items}</ul>\n`;
  }
  return html`<p>${inline(text)}</p>\n`;
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:[^)\s]+|[#/][^)\s]*)\)/g;

/** One line of Markdown, for use inside another element. */
export function inline(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, strong, label, target] = found;
    parts.push(html`${text.slice(end, found.index)}`);
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (strong !== undefined) parts.push(html`<strong>${strong}</strong>`);
    else if (label !== undefined && target !== undefined) parts.push(html`<a href="${target}">${label}</a>`);
    end = found.index + whole.length;
  }
  return html`${[...parts, html`${text.slice(end)}`]}`;
}

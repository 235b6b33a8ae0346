import { readFileSync } from 'node:fs';
import { html } from '../core/html.ts';
import type { Language } from '../core/languages.ts';
import { BUTTON_STYLE, framed } from './frame.ts';

export const NOTICES = [
  'invitation',
  'new-post',
  'participant-added',
  'added-to-dialog',
  'admission-requested',
  'admission-refused',
] as const;
export type Notice = (typeof NOTICES)[number];

/** All that a notice can carry: addresses and an invitation's token. No content, name, topic or unit. */
export interface NoticeValues {
  readonly link: string;
  readonly token?: string;
  readonly unsubscribe?: string;
}

export interface RenderedNotice {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * The text template's first line is the subject, the rest after a blank line the text. The HTML template is what stands
 * in the frame, and says with {{button}} which link is the one to follow.
 */
export function renderNotice(notice: Notice, language: Language, values: NoticeValues): RenderedNotice {
  const { link, token, unsubscribe } = values;
  const places = { link, token, unsubscribe };
  const [subject = '', , ...lines] = templateOf(`${notice}.${language}.txt`).split('\n');
  const markup = fill(templateOf(`${notice}.${language}.html`), { ...places, button: BUTTON_STYLE }, escaped);
  return {
    subject,
    text: fill(lines.join('\n'), places, (value) => value),
    html: framed(language, subject, { markup }).markup,
  };
}

const templateOf = (file: string): string => readFileSync(new URL(`./templates/${file}`, import.meta.url), 'utf8');

const escaped = (value: string): string => html`${value}`.markup;

function fill(
  template: string,
  places: Readonly<Record<string, string | undefined>>,
  shown: (value: string) => string,
): string {
  const known = new Map(Object.entries(places));
  return template.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`A notice cannot carry ${name}`);
    return shown(value);
  });
}

import { readFileSync } from 'node:fs';

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

/** The text template's first line is the subject, the rest after a blank line the text. */
export function renderNotice(notice: Notice, language: 'da' | 'en', values: NoticeValues): RenderedNotice {
  const [subject = '', , ...lines] = templateOf(`${notice}.${language}.txt`).split('\n');
  const markup = templateOf(`${notice}.${language}.html`);
  return {
    subject,
    text: fill(lines.join('\n'), values, (value) => value),
    html: fill(markup, values, escaped),
  };
}

const templateOf = (file: string): string => readFileSync(new URL(`./templates/${file}`, import.meta.url), 'utf8');

const fill = (template: string, values: NoticeValues, shown: (value: string) => string): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => shown(noticeValue(values, name)));

function noticeValue(values: NoticeValues, name: string): string {
  const known = new Map(Object.entries({ link: values.link, token: values.token, unsubscribe: values.unsubscribe }));
  const value = known.get(name);
  if (value === undefined) throw new Error(`A notice cannot carry ${name}`);
  return value;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (value: string): string => value.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

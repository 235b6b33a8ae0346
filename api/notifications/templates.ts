import { readFileSync } from 'node:fs';

export const NOTICES = ['invitation', 'new-post'] as const;
export type Notice = (typeof NOTICES)[number];

/** All that a notice can carry: an address in the frontend and an invitation's token. No content, name, topic or unit. */
export interface NoticeValues {
  readonly link: string;
  readonly token?: string;
}

export interface RenderedNotice {
  readonly subject: string;
  readonly text: string;
}

/** The template's first line is the subject, the rest after a blank line the text. */
export function renderNotice(notice: Notice, language: 'da' | 'en', values: NoticeValues): RenderedNotice {
  const template = readFileSync(new URL(`./templates/${notice}.${language}.txt`, import.meta.url), 'utf8');
  const [subject = '', , ...lines] = template.split('\n');
  const text = lines.join('\n').replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => textFor(values, name));
  return { subject, text };
}

function textFor(values: NoticeValues, name: string): string {
  const value = name === 'link' ? values.link : name === 'token' ? values.token : undefined;
  if (value === undefined) throw new Error(`A notice cannot carry ${name}`);
  return value;
}

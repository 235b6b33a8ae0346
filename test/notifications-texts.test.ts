import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKindName, noticeKind } from '../api/notifications/kinds.ts';
import { type MailTexts, type MailValues, renderMail } from '../api/notifications/layout.ts';
import { admitted, invited } from './setup/factories.ts';
import { aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const FOLDER = new URL('../api/notifications/kinds/', import.meta.url);
const LANGUAGES = ['da', 'en'] as const;
const ALLOWED: Readonly<Record<NoticeKindName, string[]>> = {
  invitation: ['link', 'token'],
  'new-post': ['link', 'unsubscribe'],
  'participant-added': ['link'],
  'added-to-dialog': ['link'],
  'admission-requested': ['link'],
  'admission-reminder': ['link'],
  'admission-refused': ['link'],
  'consent-requested': ['link'],
  'consent-answered': ['link'],
  'admission-expired': ['link'],
  'admission-demand-changed': ['link'],
  'dialog-unattended': ['link'],
  'audit-finding': [],
  'dialog-lapsed': ['link'],
  'consent-expiring': ['link', 'until'],
  'consent-unanswered': ['link', 'until'],
  'access-ended': ['link'],
  'access-ending': ['link'],
  'address-code': ['code'],
  'journal-failed': ['link'],
  'export-review-asked': ['link'],
  'export-review-late': ['link'],
  'export-ready': ['link'],
  'address-failing': ['link'],
};

/** Each as it goes out, with its places for values visible. */
const BARE: MailValues = {
  link: '{{link}}',
  token: '{{token}}',
  code: '{{code}}',
  unsubscribe: '{{unsubscribe}}',
  until: '{{until}}',
};
const mails = NOTICE_KINDS.flatMap(({ name: kind, texts }) =>
  LANGUAGES.map((language) => ({
    name: `${kind}.${language}`,
    kind,
    language,
    ...renderMail(texts, language, BARE),
  })),
);

const placeholdersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].map(([, name = '']) => name))].toSorted();

/** WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the mails', () => {
  it('are there in both languages, as text and as HTML, each kind in a file of its name, and no others', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(NOTICE_KIND_NAMES.map((name) => `${name}.ts`).toSorted());
    for (const { name, texts } of NOTICE_KINDS) expect(Object.keys(texts).toSorted(), name).toEqual(LANGUAGES);
    for (const { name, text, html } of mails) {
      expect(text.length, name).toBeGreaterThan(50);
      expect(html.length, name).toBeGreaterThan(50);
    }
  });

  it('have places for a link, a token, an address to unsubscribe and an instant, and for nothing else', () => {
    for (const { name, kind, subject, text, html } of mails) {
      expect([placeholdersOf(text), placeholdersOf(html)], name).toEqual([ALLOWED[kind], ALLOWED[kind]]);
      expect(placeholdersOf(subject), name).toEqual([]);
    }
    expect(placeholdersOf('{{link}} {{ topic }}'), 'control').toEqual(['link', 'topic']);
  });

  it('do not compile without a value that they have a place for, nor with a place for another', () => {
    const words = { subject: 'S', text: ({ token }: { token: string }) => [token], html: () => [] };
    const texts: MailTexts<Pick<MailValues, 'link' | 'token'>> = { da: words, en: words };
    expect(renderMail(texts, 'da', { link: 'LINK', token: 'TOKEN' }).text, 'control').toContain('TOKEN');
    // @ts-expect-error the token is missing
    expect(renderMail(texts, 'da', { link: 'LINK' }).text).not.toContain('TOKEN');
    // @ts-expect-error no mail has a place for a topic
    noticeKind('invitation').texts.da.text({ ...BARE, topic: 'Trivsel' });
    // @ts-expect-error these words need a token, which the mail has not
    const without: MailTexts<Pick<MailValues, 'link'>> = { da: words, en: words };
    expect(Object.keys(without)).toEqual(LANGUAGES);
  });

  it('escape what is put into HTML', () => {
    const { html, text } = renderMail(noticeKind('new-post').texts, 'en', {
      ...BARE,
      link: 'https://x.example/?a="><b>&c',
    });
    expect(html).toContain('href="https://x.example/?a=&quot;&gt;&lt;b&gt;&amp;c"');
    expect(text).toContain('?a="><b>&c');
  });

  it('as HTML say their language, have a heading and words on links, fetch nothing, and are readable in light and dark', () => {
    for (const { name, language, html: text } of mails) {
      expect(text, name).toMatch(new RegExp(`^<!DOCTYPE html>\n<html lang="${language}">`));
      expect(text, name).toContain('<meta name="color-scheme" content="light dark">');
      expect(text.match(/<h1[ >]/g), name).toHaveLength(1);
      expect(text, name).toMatch(/<main[ >]/);
      expect(text, name).not.toMatch(
        /<(img|script|link|iframe|object|video|svg|form|style)\b|\bsrc=|url\(|@import|\son\w+=/i,
      );
      expect(text.match(/https?:\/\/|\/\/\w/g), `${name}: no address of its own`).toBeNull();
      for (const [, href, words] of text.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)) {
        expect(href, name).toMatch(/^\{\{(link|unsubscribe)\}\}$/);
        expect(words?.trim().length, name).toBeGreaterThan(5);
      }
      const styles = [...text.matchAll(/style="([^"]*)"/g)].map(([, style = '']) => style);
      for (const style of styles) {
        const ink = /(?:^|;)\s*color: (#\w{6})/.exec(style)?.[1];
        const paper = /background-color: (#\w{6})/.exec(style)?.[1];
        // Either both are ours or both the reader's: one alone vanishes in the other mode.
        expect(ink === undefined, name).toBe(paper === undefined);
        if (ink && paper) expect(contrast(ink, paper), name).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast('#777777', '#ffffff'), 'control').toBeLessThan(4.5);
  });

  it('say in text what they say in HTML', () => {
    for (const { name, subject, html } of mails) {
      expect(subject, name).not.toBe('');
      expect(html, name).toContain(`<title>${subject}</title>`);
    }
  });
});

describe('mails of different dialogs', () => {
  let testApi: TestApi;
  let office: NoticeOutbox;
  beforeAll(async () => {
    testApi = await startTestApi();
    office = aNoticeOutbox(testApi);
  });
  afterAll(() => testApi.close());

  const aDialogOf = async (host: TestUser, topic: string, subject: string): Promise<string> =>
    (await host.post('/dialogs', { topic, subject: { name: subject } })).body.id;

  it('are the same to the byte but for whom they are to, token and id', async () => {
    const anna = await testApi.employee('Anna Holm', { unit: 'family' });
    const ida = await testApi.employee('Ida Lund', { unit: 'psychiatry', municipality: '00000027' });
    const mette = await testApi.citizen('Mette Krogh');
    const lars = await testApi.citizen('Lars Krogh');
    const school = await aDialogOf(anna, 'Trivsel i skolen', 'Emma Krogh');
    const illness = await aDialogOf(ida, 'Sygdom og medicin', 'Lars Krogh');
    await admitted(testApi, anna, school, mette);
    await admitted(testApi, ida, illness, lars);
    await office.turn();
    await anna.post(`/dialogs/${school}/posts`, { body: 'Emma vil ikke i skole' });
    await ida.post(`/dialogs/${illness}/posts`, { body: 'Ny medicin' });
    const posts = await office.turn();
    await invited(testApi, anna, school, { email: 'one@mail.example', capacity: 'citizen' });
    await invited(testApi, ida, illness, { email: 'other@mail.example', capacity: 'external', title: 'psykiater' });
    const invitations = await office.turn();
    expect([posts.length, invitations.length]).toEqual([2, 2]);
    for (const pair of [posts, invitations]) {
      const bare = pair.map((mail) => {
        const own = new Set([mail.bounce ?? '', ...(mail.text.match(/[A-Za-z0-9_-]{64}/g) ?? []), mail.to, mail.id]);
        return [...own].reduce((text, value) => text.replaceAll(value, '*'), JSON.stringify(mail));
      });
      expect(bare[0]).toBe(bare[1]);
      expect(pair[0]?.text === pair[1]?.text, 'control: the tokens do differ').toBe(false);
      expect(bare[0]).not.toMatch(/Trivsel|Sygdom|Emma|Krogh|Anna|Ida|family|psychiatry|psykiater|Town/);
    }
  });
});

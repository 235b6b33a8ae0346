import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_KINDS } from '../../api/notifications/kinds.ts';
import { renderMail } from '../../api/notifications/layout.ts';

const CHROMIUM = '/usr/bin/chromium';
const VALUES = {
  link: `https://frontend.example/?ref=${'AZor'.repeat(16)}`,
  token: 'AZor'.repeat(16),
  unsubscribe: 'https://api.example/notices/unsubscribe?token=x',
  until: '2. marts 2026 kl. 12.00',
  code: '042917',
};
const WIDTH = 500;
/** Chromium makes no window narrower than 500; a phone is an element within. */
const PHONE = 320;

/** All mails in one page, as a phone shows them; the title says the widths that they take. */
const MEASURE = `<script>document.title = [...document.querySelectorAll('main')].map((m) => m.scrollWidth).join(',')</script>`;
const pageOf = (): string => {
  const mails = NOTICE_KINDS.flatMap(({ texts }) =>
    (['da', 'en'] as const).map((language) => renderMail(texts, language, VALUES).html),
  );
  const bodies = mails.map((mail) => /<body style="([^"]*)">([\s\S]*)<\/body>/.exec(mail) ?? []);
  const shown = bodies.map(
    ([, style, body]) => `<div style="box-sizing: border-box; width: ${PHONE}px; ${style}">${body}</div><hr>`,
  );
  return `<!DOCTYPE html><meta charset="utf-8">${shown.join('')}${MEASURE}`;
};

describe.skipIf(!existsSync(CHROMIUM))('each mail', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mails-'));
    await writeFile(join(folder, 'mails.html'), pageOf());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const chromium = (...args: string[]) =>
    promisify(execFile)(
      CHROMIUM,
      [
        ...['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}/profile`],
        ...[`--window-size=${WIDTH},16000`, ...args, `file://${folder}/mails.html`],
      ],
      { maxBuffer: 10_000_000, timeout: 60_000 },
    );

  it('fits on a narrow phone without scrolling sideways', { timeout: 90_000 }, async () => {
    const { stdout } = await chromium('--dump-dom');
    const widths = /<title>([\d,]+)<\/title>/.exec(stdout)?.[1]?.split(',').map(Number) ?? [];
    expect(widths).toHaveLength(NOTICE_KINDS.length * 2);
    expect(Math.max(...widths)).toBeLessThanOrEqual(PHONE);
  });

  it('can be seen', { timeout: 90_000 }, async () => {
    const picture = process.env.MAIL_PICTURE ?? join(folder, 'mails.png');
    await chromium(`--screenshot=${picture}`);
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const README_LINES = 120;

const pages: readonly string[] = ['.', 'docs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** Without what stands in code, where brackets and # mean other things. */
const proseOf = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`]*`/g, 'code');

/** As GitHub makes them: small letters, no signs, - for each space. */
const anchorsOf = (text: string): string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

const linksOf = (text: string): string[] => {
  const inline = [...proseOf(text).matchAll(/\]\(\s*([^)\s]+)\s*\)/g)];
  return inline.map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
};

/** Why a link of the page leads nowhere; null when it leads somewhere. */
function faultOf(page: string, target: string): string | null {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return `${page}: there is no ${file}`;
  if (anchor === undefined || anchorsOf(textOf(file)).includes(anchor)) return null;
  return `${page}: there is no heading #${anchor} in ${file}`;
}

describe('the documentation', () => {
  it('has links that lead to files and headings that are there', () => {
    const links = pages.flatMap((page) => linksOf(textOf(page)).map((target) => ({ page, target })));
    expect(links.length).toBeGreaterThan(30);
    expect(links.map(({ page, target }) => faultOf(page, target)).filter((fault) => fault !== null)).toEqual([]);
  });

  it('would notice a link that leads nowhere (control)', () => {
    expect(linksOf('[a](x.md), [b](https://a.example) and `[c](y.md)`')).toEqual(['x.md']);
    expect(faultOf('README.md', 'docs/no-such.md')).toBe('README.md: there is no docs/no-such.md');
    expect(faultOf('docs/install.md', '#nowhere')).toBe(
      'docs/install.md: there is no heading #nowhere in docs/install.md',
    );
    expect(anchorsOf('# A\n\n## Who’s there? `x` and y\n```\n# no\n```\n')).toEqual(['a', 'whos-there-x-and-y']);
  });

  it(`begins with a README of ${README_LINES} lines at most`, () => {
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(README_LINES);
  });

  it('has every page named by another', () => {
    const named = pages.flatMap((page) =>
      linksOf(textOf(page)).map((target) => join(dirname(page), target.split('#')[0] ?? '')),
    );
    expect(pages.filter((page) => page !== 'README.md' && !named.includes(page))).toEqual([]);
  });
});

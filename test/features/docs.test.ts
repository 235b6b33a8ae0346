import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from '../../api/core/html.ts';
import { inline, markdown } from '../../api/docs/markdown.ts';
import { PROBLEMS } from '../../api/rooms.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

describe('the documentation', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let reference: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    reference = (await testApi.api.inject('/docs')).payload;
  });
  afterAll(() => testApi.close());

  it('tells every operation, scope and schema of the contract', async () => {
    const contract = JSON.parse((await testApi.api.inject('/openapi.json')).payload);
    const operations = Object.entries<object>(contract.paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, ...operation })),
    );
    expect(operations.length).toBeGreaterThan(15);
    for (const { name, description } of contract.tags)
      expect(reference).toContain(
        `>${name.slice(0, 1).toUpperCase()}${name.slice(1)}</h2>\n<p>${html`${description}`.markup}`,
      );
    for (const { path, operationId, summary, description, security, responses } of operations) {
      expect(reference).toContain(inline(description).markup);
      for (const { content } of Object.values<{ content?: Record<string, { example?: unknown }> }>(responses))
        for (const { example } of Object.values(content ?? {}))
          if (example) expect(reference).toContain(html`<code>${JSON.stringify(example, null, 2)}</code>`.markup);
      expect(reference).toContain(`<h3 id="${operationId}">${html`${summary}`.markup}</h3>`);
      expect(reference).toContain(html`</span>${path}</code>`.markup);
      for (const scope of security.flatMap(({ login }: { login: string[] }) => login))
        expect(reference).toContain(`<code>${scope}</code>`);
    }
    for (const [name, schema] of Object.entries<{ properties?: object }>(contract.components.schemas)) {
      expect(reference).toContain(`<h3 id="schema-${name}">`);
      for (const field of Object.keys(schema.properties ?? {}))
        expect(reference).toContain(`<dt><code>${field}</code>`);
    }
    for (const header of ['X-Request-Id', 'ETag', 'Retry-After'])
      expect(reference).toContain(`<code>${header}</code></dt>`);
    expect(reference).not.toContain('<h3 id="noSuchOperation">');
  });

  it('leads nowhere that is not there', async () => {
    const ids = new Set([...reference.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const anchors = [...reference.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(anchors.length).toBeGreaterThan(50);
    expect(anchors.filter((id) => !ids.has(id))).toEqual([]);
    const pages = new Set([...reference.matchAll(/href="(\/[^"]+)"/g)].map(([, path]) => path ?? ''));
    expect(pages.size).toBeGreaterThan(20);
    for (const path of pages) expect((await testApi.api.inject(path)).statusCode, path).toBe(200);
  });

  it('runs nothing and fetches nothing but its style', async () => {
    for (const path of ['/docs', '/docs/rights', '/docs/problems', '/docs/problems/dialog_closed']) {
      const { headers, payload } = await testApi.api.inject(path);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(payload).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:|<img|src=/i);
      expect(payload).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
      expect(payload).toContain('name="viewport"');
    }
    const style = await testApi.api.inject('/docs/style.css');
    expect(style.headers['content-type']).toMatch(/^text\/css/);
    expect(style.payload).not.toMatch(/url\(|@import/);
  });

  it('may be kept for a while, unlike answers of the API, and is no act', async () => {
    const before = (await testApi.events()).length;
    const { headers } = await testApi.api.inject('/docs');
    expect(headers['cache-control']).toBe('max-age=300, must-revalidate, public');
    expect((await testApi.events()).length).toBe(before);
  });

  it('has a page behind the type of a problem, in the words of the registry', async () => {
    const { body } = await anna.get('/dialogs/0198f0a0-0000-7000-8000-000000000000');
    const page = await testApi.api.inject(new URL(body.type).pathname);
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain(`<h1>${PROBLEMS.dialog_not_found?.title}</h1>`);
    expect(body.title).toBe(PROBLEMS.dialog_not_found?.title);
    expect(page.payload).toContain('<a href="/docs#closeDialog">');
    expect(page.payload).not.toContain('#changeMe"');
    for (const code of Object.keys(PROBLEMS))
      expect((await testApi.api.inject(`/docs/problems/${code}`)).statusCode, code).toBe(200);
  });

  it.each(['no_such_code', 'constructor', '__proto__', '%3Cscript%3E'])('has no page for %s', async (code) => {
    const { statusCode, payload } = await testApi.api.inject(`/docs/problems/${code}`);
    expect([statusCode, JSON.parse(payload).code]).toEqual([404, 'route_not_found']);
  });
});

describe('the Markdown of descriptions', () => {
  it('becomes headings, paragraphs, lists and code', () => {
    const text = 'One\ntwo.\n## Head\nclose\n\n- a `b`\n- **c**\n\n```\nx\n\n<y>\n```\nend';
    expect(markdown(text).markup).toBe(
      '<p>One\ntwo.</p>\n<h3 id="guide-head">Head</h3>\n<p>close</p>\n' +
        '<ul>\n<li>a <code>b</code></li>\n<li><strong>c</strong></li>\n</ul>\n<pre><code>x\n\n&lt;y&gt;</code></pre>\n<p>end</p>\n',
    );
  });

  it('cannot carry markup or scripts', () => {
    expect(inline('<b>`<i>`[x](javascript:1)').markup).toBe('&lt;b&gt;<code>&lt;i&gt;</code>[x](javascript:1)');
    expect(inline('[x](https://a.example/"onclick)').markup).toContain('&quot;');
  });
});

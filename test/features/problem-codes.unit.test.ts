import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ERROR_KINDS, type ErrorKind } from '../../api/core/errors.ts';
import { STATUS } from '../../api/http/error-responses.ts';
import { PROBLEM_CODES, PROBLEM_PARTS } from '../../api/http/problem-codes.ts';
import { contract } from '../../scripts/openapi.ts';

const API = resolve(import.meta.dirname, '../../api');

interface Thrown {
  readonly code: string;
  readonly kind: ErrorKind | null;
  readonly file: string;
}

/** Factories of core/errors.ts, with the kind that each makes. */
const FACTORIES: Readonly<Record<string, ErrorKind>> = {
  invalid: 'invalid',
  unauthenticated: 'unauthenticated',
  conflict: 'conflict',
  gone: 'gone',
  forbidden: 'forbidden',
  notFound: 'not_found',
  refused: 'forbidden',
};
/** A policy's wrapper whose second argument is the code. */
const REFUSING_SECOND = 'notByAdministering';
/** What a policy hides is not found as the thing that is named beside it. */
const HIDING = 'demand';

/** What an expression can be: both branches of a choice, and its text when it is written out; else null. */
function textsOf(node: ts.Expression | undefined): (string | null)[] {
  if (node === undefined) return [null];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return [null];
}

function thrownIn(file: string, text: string): { thrown: Thrown[]; unclear: string[] } {
  const thrown: Thrown[] = [];
  const unclear: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  // What administrators may do to all of their municipality is refused and never hidden.
  const hides = file !== 'core/policy.ts';
  const note = (node: ts.Node, kind: string | null, code: ts.Expression | undefined, suffix = ''): void => {
    for (const found of textsOf(code)) {
      if (found === null) unclear.push(`${file}: ${node.getText(source)}`);
      else thrown.push({ code: found + suffix, kind: ERROR_KINDS.find((known) => known === kind) ?? null, file });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'DomainError')
      note(node, textsOf(node.arguments?.[0])[0] ?? null, node.arguments?.[1]);
    if (ts.isCallExpression(node)) {
      const kind = FACTORIES[node.expression.getText(source)];
      if (kind) note(node, kind, node.arguments[0], kind === 'not_found' ? '_not_found' : '');
      if (node.expression.getText(source) === REFUSING_SECOND) note(node, 'forbidden', node.arguments[1]);
      if (hides && node.expression.getText(source) === HIDING)
        note(node, 'not_found', namedIn(node.arguments[1]), '_not_found');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { thrown, unclear };
}

function namedIn(node: ts.Expression | undefined): ts.Expression | undefined {
  const pairs = node && ts.isObjectLiteralExpression(node) ? node.properties.filter(ts.isPropertyAssignment) : [];
  return pairs.find(({ name }) => ts.isIdentifier(name) && name.text === 'what')?.initializer;
}

/** Codes that http/ gives to what hapi refuses, and to faults. */
const translated = (text: string): string[] =>
  [...text.matchAll(/(?:code: |\?\? |^ {2}\d{3}: )'([a-z_]+)'/gm)].flatMap(([, code]) => (code ? [code] : []));

const sources = readdirSync(API, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'core/errors.ts')
  .map((name) => ({ name, text: readFileSync(join(API, name), 'utf8') }));
const found = sources.map(({ name, text }) => thrownIn(name, text));
const thrown = found.flatMap((each) => each.thrown);
const own = sources.filter(({ name }) => name === 'http/error-responses.ts').flatMap(({ text }) => translated(text));

describe('the registry of problem codes', () => {
  it('knows every code that is thrown', () => {
    expect(thrown.length).toBeGreaterThan(50);
    expect(own.length).toBeGreaterThan(10);
    const missing = [...thrown.map(({ code, file }) => `${code} (${file})`), ...own].filter(
      (code) => !Object.hasOwn(PROBLEM_CODES, code.split(' ')[0] ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('holds none that is never thrown', () => {
    const used = new Set([...thrown.map(({ code }) => code), ...own]);
    expect(Object.keys(PROBLEM_CODES).filter((code) => !used.has(code))).toEqual([]);
  });

  it('holds each once', () => {
    expect(PROBLEM_PARTS.flatMap(Object.keys).toSorted()).toEqual(Object.keys(PROBLEM_CODES).toSorted());
  });

  it('can follow every throw to its code', () => {
    // `demand` throws what the policy and its caller say, and both are followed.
    expect(found.flatMap((each) => each.unclear).filter((text) => !text.startsWith('core/policy.ts:'))).toEqual([]);
  });

  it('tells the status that the kind has', () => {
    const wrong = thrown.filter(
      ({ code, kind }) =>
        code !== 'unsupported_media_type' && kind !== null && PROBLEM_CODES[code]?.status !== STATUS[kind],
    );
    expect(wrong).toEqual([]);
  });

  it('names parts of the contract that are there', async () => {
    const known = ((await contract()).tags ?? []).map(({ name }) => name);
    const named = new Set(Object.values(PROBLEM_CODES).flatMap(({ tags = [] }) => tags));
    expect([...named].filter((tag) => tag !== 'login' && !known.includes(tag))).toEqual([]);
  });

  it('would notice a new code, a hidden one and a wrong kind (control)', () => {
    const text = `throw conflict('brand_new'); throw gone(word); throw notFound('cat');
      throw new DomainError('too_many', isBig ? 'one' : 'two'); refused('only_cats'); notByAdministering(judge, 'only_dogs');
      demand(asked, { what: 'horse', event });`;
    const { thrown: seen, unclear } = thrownIn('x.ts', text);
    expect(seen.map(({ code, kind }) => `${kind} ${code}`)).toEqual([
      'conflict brand_new',
      'not_found cat_not_found',
      'too_many one',
      'too_many two',
      'forbidden only_cats',
      'forbidden only_dogs',
      'not_found horse_not_found',
    ]);
    expect(unclear).toEqual(['x.ts: gone(word)']);
    expect(translated("  418: 'teapot',\n return { code: 'x' };\n")).toEqual(['teapot', 'x']);
  });
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesIn } from '../../api/contract/problem-codes.ts';
import { STATUS } from '../../api/http/error-responses.ts';
import { PROBLEMS, ROOMS } from '../../api/rooms.ts';
import { contract } from '../../scripts/openapi.ts';
import { declaredAs } from '../../scripts/thrown-codes/evaluate.ts';
import { type Found, thrownAt } from '../../scripts/thrown-codes/follow.ts';
import { type Module, type Modules, parseModules, readModules } from '../../scripts/thrown-codes/modules.ts';
import { operationsIn } from '../../scripts/thrown-codes/operations.ts';
import { functionsIn, scopeOf } from '../../scripts/thrown-codes/values.ts';

const API = resolve(import.meta.dirname, '../../api');
const modules = readModules(API);

/** Codes that http/ gives to what hapi refuses, and to faults. */
const translated = (text: string): string[] =>
  [...text.matchAll(/(?:code: |\?\? |^ {2}\d{3}: )'([a-z_]+)'/gm)].flatMap(([, code]) => (code ? [code] : []));

/** The doors only call rooms; and which policy a function of core/ asks is known where it is called. */
const isLookedAt = ({ file }: Module): boolean => file.includes('/') && file !== 'core/policy.ts';

const foundIn = (all: Modules, module: Module): Found => thrownAt(module.source, scopeOf(all, module));

interface Thrown {
  readonly code: string;
  readonly kinds: ReadonlySet<string>;
  readonly file: string;
}

describe('the registry of problem codes', () => {
  let thrown: Thrown[];
  let unclear: string[];
  let own: string[];
  let document: OpenAPIObject;
  beforeAll(async () => {
    const found = [...modules.values()].filter(isLookedAt).map((module) => ({ module, ...foundIn(modules, module) }));
    thrown = found.flatMap(({ module: { file }, codes }) => [...codes].map(([code, kinds]) => ({ code, kinds, file })));
    unclear = found.flatMap((each) => [...each.unclear]);
    own = ['error-responses', 'unreadable'].flatMap((name) =>
      translated(modules.get(`http/${name}.ts`)?.source.text ?? ''),
    );
    document = await contract();
  });

  it('knows every code that is thrown', () => {
    expect(thrown.length).toBeGreaterThan(50);
    expect(own.length).toBeGreaterThan(10);
    const missing = [...thrown.map(({ code, file }) => `${code} (${file})`), ...own].filter(
      (code) => !Object.hasOwn(PROBLEMS, code.split(' ')[0] ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('holds none that is never thrown', () => {
    const used = new Set([...thrown.map(({ code }) => code), ...own]);
    expect(Object.keys(PROBLEMS).filter((code) => !used.has(code))).toEqual([]);
  });

  it('holds each once', () => {
    expect(ROOMS.flatMap(({ problems }) => problems.flatMap(Object.keys)).toSorted()).toEqual(
      Object.keys(PROBLEMS).toSorted(),
    );
  });

  it('has each in the room that throws it, or among those of any request', () => {
    const names = ROOMS.map(({ name }) => name);
    const owners = ROOMS.flatMap(({ name, problems }) =>
      problems.flatMap(Object.keys).map((code) => [code, name === 'health' ? 'http' : name] as const),
    );
    const throwersOf = (code: string): string[] =>
      thrown.flatMap((each) => (each.code === code ? [each.file.split('/')[0] ?? ''] : []));
    // What a room calls stands to the left of it.
    const firstOf = (code: string): string | undefined => names.find((name) => throwersOf(code).includes(name));
    expect(owners.filter(([code, owner]) => owner !== 'http' && owner !== firstOf(code))).toEqual([]);
    const ground = ['core', 'database', 'http'];
    const ofRooms = owners.filter(([code, owner]) => owner === 'http' && throwersOf(code).length > 0);
    expect(ofRooms.flatMap(([code]) => (ground.some((name) => throwersOf(code).includes(name)) ? [] : [code]))).toEqual(
      ['session_ended', 'client_disabled', 'administrators_only'],
    );
  });

  it('can follow every throw to its code', () => {
    expect(unclear).toEqual([]);
  });

  it('tells the status that the kind has', () => {
    const statusesOf = (kinds: ReadonlySet<string>): number[] =>
      Object.entries(STATUS).flatMap(([kind, status]) => (kinds.has(kind) ? [status] : []));
    const wrong = thrown.filter(
      ({ code, kinds }) =>
        !['unsupported_media_type', 'range_not_satisfiable'].includes(code) &&
        (kinds.size === 0 || statusesOf(kinds).some((status) => status !== PROBLEMS[code]?.status)),
    );
    expect(wrong).toEqual([]);
  });

  it('is told by the contract, but for what no operation answers', () => {
    const schema: { enum?: string[] } = Object(document.components?.schemas?.KnownProblemCode);
    const untold = Object.keys(PROBLEMS).filter((code) => !schema.enum?.includes(code));
    const people = modules.get('people/use-cases.ts');
    const [given] = people ? functionsIn(declaredAs('resolvePerson', scopeOf(modules, people))) : [];
    const atLogin = [
      ...thrown.flatMap(({ code, file }) => (file.startsWith('identity/') ? [code] : [])),
      ...(given ? thrownAt(given.node, given.scope).codes.keys() : []),
    ];
    expect(untold.filter((code) => !atLogin.includes(code))).toEqual([]);
  });
});

describe('the codes of an operation', () => {
  const text = readFileSync(resolve(API, 'core/errors.ts'), 'utf8');
  const parsed = (more: Readonly<Record<string, string>>): Modules =>
    parseModules(new Map(Object.entries({ 'core/errors.ts': text, ...more })));
  const codesOf = (found: Found | undefined): string[] =>
    [...(found?.codes ?? [])].map(([code, kinds]) => `${[...kinds].join()} ${code}`).toSorted();

  it('stand in the contract, by status', async () => {
    const [close] = Object.values((await contract()).paths?.['/v1/dialogs/{dialogId}/close'] ?? {});
    expect(codesIn(close, 409)).toEqual(['dialog_closed']);
    expect(codesIn(close, 403)).toEqual(['coordinator_only', 'insufficient_scope', 'person_only']);
    expect(codesIn(close, 410)).toEqual([]);
  });

  it('are found wherever they come from: factories, policies, lists, callbacks', () => {
    const found = operationsIn(
      parsed({
        'room/policy.ts': `import { refused } from './refused.ts';
          const cats = (code) => (actor) => actor.isCat ? 'allowed' : refused(code);
          const orHidden = (judge) => (actor, facts) => facts === null ? 'hidden' : judge(actor, facts);
          export const onlyCats = { name: 'x', evaluate: cats('only_cats') };
          export const hiddenCats = { name: 'y', evaluate: orHidden(cats('only_black_cats')) };
          export const neverAsked = { name: 'z', evaluate: cats('never_asked') };`,
        'room/refused.ts': `export const refused = (code) => ({ refused: code });`,
        'room/authorize.ts': `import { forbidden, notFound } from '../core/errors.ts';
          export function authorize({ policy, actor }, told) {
            const verdict = policy.evaluate(actor, told);
            if (verdict === 'hidden') throw notFound(told.what);
            if (verdict !== 'allowed') throw forbidden(verdict.refused);
          }`,
        'room/use-cases.ts': `import { conflict, DomainError, gone } from '../core/errors.ts';
          import { authorize } from './authorize.ts';
          import * as policies from './policy.ts';
          const busy = (code = 'busy') => new DomainError('unavailable', code);
          export function close(work, input) { move({ ...input, state: 'closed' }); }
          export function open(work, input) { move({ ...input, state: 'open' }); }
          function move(input) {
            authorize({ policy: policies.onlyCats, actor: input.actor }, { what: 'basket' });
            throw conflict(input.state === 'open' ? 'is_open' : 'is_closed');
          }
          export const look = async ({ rows }, id) => {
            authorize({ policy: policies.hiddenCats, actor: id }, { what: 'cat' });
            rows.map(check);
            if (id.old) throw busy();
          };
          function check(row) { if (row.isGone) throw gone('cat_gone'); if (row.more) look(row, row.id); }
          export const unused = () => { throw conflict('unused'); };`,
        'room/routes.ts': `import { close, look, open } from './use-cases.ts';
          export const room = { register(server, { runInWork, once }) {
            for (const { id, act } of [{ id: 'close', act: close }, { id: 'open', act: open }])
              server.route({ options: { id }, handler: (request) => runInWork((work) => act(work, request)) });
            const common = { id: 'look' };
            server.route({ options: { ...common, tags: [] }, handler: async (request) => once({ make: () => look(request, 1) }) });
          } };`,
      }),
    );
    expect(Object.fromEntries(found.map(({ id, found: its }) => [id, codesOf(its)]))).toEqual({
      close: ['conflict is_closed', 'forbidden only_cats'],
      open: ['conflict is_open', 'forbidden only_cats'],
      look: ['forbidden only_black_cats', 'gone cat_gone', 'not_found cat_not_found', 'unavailable busy'],
    });
  });

  it('would be noticed when they are new, of a wrong kind, or not to be told from the source (control)', () => {
    const all = parsed({
      'x/x.ts': `import { conflict, DomainError, gone, notFound } from '../core/errors.ts';
        export function f(isBig, request) {
          if (isBig) throw conflict('brand_new');
          throw new DomainError('too_many', isBig ? 'one' : 'two');
        }
        const given = (what) => notFound(what);
        const word = globalThis.word;
        export const g = () => { throw given('cat'); };
        export const h = () => { throw gone(word); };`,
    });
    const module = all.get('x/x.ts');
    const found = module && foundIn(all, module);
    expect(codesOf(found)).toEqual(['conflict brand_new', 'not_found cat_not_found', 'too_many one', 'too_many two']);
    expect([...(found?.unclear ?? [])]).toEqual(['x/x.ts: gone(word)']);
    expect(translated("  418: 'teapot',\n return { code: 'x' };\n")).toEqual(['teapot', 'x']);
  });
});

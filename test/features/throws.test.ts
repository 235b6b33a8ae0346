import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRequestCode } from '../../api/contract/problem-codes.ts';
import { PROBLEMS } from '../../api/rooms.ts';
import {
  type PublicFunction,
  publicFunctionsIn,
  saidIn,
  thrownBy,
  thrownItself,
} from '../../scripts/thrown-codes/comments.ts';
import { type Modules, parseModules, readModules } from '../../scripts/thrown-codes/modules.ts';
import { operationsIn } from '../../scripts/thrown-codes/operations.ts';

const modules = readModules(resolve(import.meta.dirname, '../../api'));

const isCode = (word: string): boolean => Object.hasOwn(PROBLEMS, word);
/** They refuse what comes in, and what they throw is in the facts of a route. */
const isRoom = ({ module: { file } }: PublicFunction): boolean => !/^(http|core|database)\/|^[a-z]+\.ts$/.test(file);

interface Fault {
  readonly place: string;
  readonly missing?: string;
  readonly never?: string;
}

/** Functions whose comment does not tell what they throw, or tells more. */
function faultsIn(all: Modules, knows: (word: string) => boolean): Fault[] {
  const calls = operationsIn(all).flatMap((operation) => operation.calls.map(({ node }) => node));
  return publicFunctionsIn(all).flatMap((each) => {
    const place = `${each.module.file} ${each.name}`;
    const said = saidIn(each.comment, knows);
    const own = isRoom(each) ? thrownItself(all, each) : [];
    const { codes, open } = thrownBy(all, each);
    const can = [...codes.keys()];
    const isUseCase = isRoom(each) && calls.includes(each.node);
    // What is asked of every request need not be said of each act.
    const wanted = [...own, ...(isUseCase ? can.filter((code) => !isRequestCode(code)) : [])];
    const missing = [...new Set(wanted)].filter((code) => !said.includes(code));
    // What its callers say which policy refuses, it cannot know itself.
    const never = open.size > 0 ? [] : said.filter((code) => !can.includes(code) && !isRequestCode(code));
    return [
      ...(missing.length > 0 ? [{ place, missing: `@throws DomainError ${missing.join(', ')}` }] : []),
      ...(never.length > 0 ? [{ place, never: never.join(', ') }] : []),
    ];
  });
}

describe('what public functions say that they throw', () => {
  it('is what their own throw statements throw, and of what a route calls, all that it can', () => {
    const functions = publicFunctionsIn(modules);
    expect(functions.filter(({ comment }) => comment.includes('@throws DomainError')).length).toBeGreaterThan(40);
    expect(faultsIn(modules, isCode)).toEqual([]);
  });

  it('is known to the registry, wherever it is said', () => {
    const comments = [...modules.values()].flatMap(({ source: { text } }) => text.match(/\/\*\*[\s\S]*?\*\//g) ?? []);
    const said = comments.flatMap((comment) => saidIn(comment.replaceAll(/^\s*\* ?/gm, ''), isCode));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((code) => !isCode(code))).toEqual([]);
  });

  it('would be missed, and noticed when it is never thrown (control)', () => {
    const all = parseModules(
      new Map([
        ['core/errors.ts', `export const conflict = (code) => new DomainError('conflict', code);`],
        [
          'room/use-cases.ts',
          `import { conflict } from '../core/errors.ts';
          /** Opens. @throws DomainError is_shut, never_thrown */
          export function open() { throw conflict('is_shut'); }
          /**
           * Shuts.
           * @throws DomainError is_open
           * @returns nothing is_nothing
           */
          export const shut = () => { open(); if (x) throw conflict('is_open'); throw conflict('is_shut'); };
          export const both = (list) => { list.map(() => { throw conflict('is_late'); }); open(); };`,
        ],
        [
          'room/routes.ts',
          `import { both, open } from './use-cases.ts';
          export const room = (server) => server.route({ options: { id: 'both' }, handler: () => both([]) });`,
        ],
      ]),
    );
    expect(faultsIn(all, () => false)).toEqual([
      { place: 'room/use-cases.ts open', never: 'never_thrown' },
      { place: 'room/use-cases.ts shut', missing: '@throws DomainError is_shut' },
      { place: 'room/use-cases.ts both', missing: '@throws DomainError is_late, is_shut' },
    ]);
  });
});

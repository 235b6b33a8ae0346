/** What an expression of the API's source can stand for, as far as the source alone tells. Nothing is run. */
import ts from 'typescript';
import type { Module, Modules } from './modules.ts';

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  /** A function, object or list, as it is written down, with the names that it sees. */
  | { readonly kind: 'node'; readonly node: ts.Node; readonly scope: Scope }
  /** All that a file exports. */
  | { readonly kind: 'module'; readonly scope: Scope }
  /** Whatever the callers of the function that is looked at give it. */
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown' };

/** What it can be; none when it is null or undefined. */
export type Values = readonly Value[];

export const OPEN: Values = [{ kind: 'open' }];
export const UNKNOWN: Values = [{ kind: 'unknown' }];

export interface Scope {
  readonly modules: Modules;
  readonly module: Module;
  readonly names: Map<string, () => Values>;
  readonly parent: Scope | null;
}

export const scopeOf = (modules: Modules, module: Module): Scope => ({
  modules,
  module,
  names: new Map(),
  parent: null,
});

export const innerScope = (parent: Scope): Scope => ({ ...parent, names: new Map(), parent });

const FUNCTIONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
]);

export const isFunction = (node: ts.Node): node is FunctionNode => FUNCTIONS.has(node.kind);

export interface Callable {
  readonly node: FunctionNode;
  readonly scope: Scope;
}

export const functionsIn = (values: Values): Callable[] =>
  values.flatMap((value) =>
    value.kind === 'node' && isFunction(value.node) ? [{ node: value.node, scope: value.scope }] : [],
  );

/** Looked up when it is first needed, and once; what needs itself is unknown. */
export function lazily(find: () => Values): () => Values {
  let found: Values | null = null;
  let isLooking = false;
  return () => {
    if (found || isLooking) return found ?? UNKNOWN;
    isLooking = true;
    found = find();
    isLooking = false;
    return found;
  };
}

export interface Body {
  readonly locals: readonly (ts.VariableDeclaration | ts.FunctionDeclaration)[];
  readonly returned: readonly (ts.Expression | undefined)[];
}

const bodies = new WeakMap<ts.Node, Body>();

/** What a function declares and returns itself, not the functions inside of it. Read once of each. */
export function bodyOf(node: ts.Node): Body {
  const known = bodies.get(node);
  if (known) return known;
  const locals: (ts.VariableDeclaration | ts.FunctionDeclaration)[] = [];
  const returned: (ts.Expression | undefined)[] = [];
  const collect = (child: ts.Node): void => {
    if (ts.isVariableDeclaration(child) || ts.isFunctionDeclaration(child)) locals.push(child);
    if (ts.isReturnStatement(child)) returned.push(child.expression);
    if (!isFunction(child)) ts.forEachChild(child, collect);
  };
  ts.forEachChild(node, collect);
  const body = { locals, returned };
  bodies.set(node, body);
  return body;
}

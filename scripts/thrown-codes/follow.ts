/** Follows calls through the API's source, and finds the errors of the house that are made on the way. */
import ts from 'typescript';
import { bind, calledScope, decide, evaluate, itemsOf, propertyOf } from './evaluate.ts';
import { mayThrow } from './reach.ts';
import {
  type Callable,
  functionsIn,
  innerScope,
  isFunction,
  lazily,
  type Scope,
  UNKNOWN,
  type Values,
} from './values.ts';

export interface Found {
  /** Kinds of error by code. */
  readonly codes: Map<string, Set<string>>;
  /** Where an error is made whose code the source does not tell. */
  readonly unclear: Set<string>;
  /** Where its code is the caller's to say. */
  readonly open: Set<string>;
}

export interface FoundRoute {
  readonly id: string;
  readonly handlers: readonly Callable[];
}

interface Watch {
  /** For operations, which are then not walked into. */
  readonly onRoute: ((route: FoundRoute) => void) | null;
  /** A function that is called where the walk began. */
  readonly onCall: (called: Callable) => void;
}

interface Walk extends Found, Watch {
  /** What calls itself is walked once. */
  readonly within: readonly ts.Node[];
  /** The call that led here from where the walk began; null there. */
  readonly by: ts.Node | null;
}

const UNWATCHED: Watch = { onRoute: null, onCall: () => undefined };

/** What can be thrown where a node stands, and by all that is called there. */
export function thrownAt(node: ts.Node, scope: Scope, watch: Partial<Watch> = {}): Found {
  const walk = {
    ...UNWATCHED,
    ...watch,
    codes: new Map(),
    unclear: new Set<string>(),
    open: new Set<string>(),
    within: [],
    by: null,
  };
  visit(node, scope, walk);
  return walk;
}

function visit(node: ts.Node, scope: Scope, walk: Walk): void {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
  if (isFunction(node)) visitInside({ node, scope }, null, walk);
  else if (ts.isForOfStatement(node)) visitItems(node, scope, walk);
  else if (ts.isIfStatement(node))
    visitBranches([node.expression, node.thenStatement, node.elseStatement], scope, walk);
  else if (ts.isConditionalExpression(node))
    visitBranches([node.condition, node.whenTrue, node.whenFalse], scope, walk);
  else if (!(ts.isCallExpression(node) && tellRoutes(node, scope, walk))) {
    if (ts.isCallExpression(node)) visitCall(node, scope, walk);
    if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') noteError(node, scope, walk);
    ts.forEachChild(node, (child) => visit(child, scope, walk));
  }
}

function visitInside(callable: Callable, given: readonly (() => Values)[] | null, walk: Walk): void {
  const { node } = callable;
  if (!node.body || walk.within.includes(node)) return;
  visit(node.body, calledScope(callable, given), given === null ? walk : { ...walk, within: [...walk.within, node] });
}

function visitCall(call: ts.CallExpression, scope: Scope, walk: Walk): void {
  const { expression, arguments: given } = call;
  const there = { ...walk, by: walk.by ?? call };
  const called = functionsIn(evaluate(expression, scope));
  if (walk.within.length === 0) for (const each of called) walk.onCall(each);
  const followed = called.filter(({ node }) => mayThrow(node, scope.modules));
  const values = given.map((each) => lazily(() => evaluate(each, scope)));
  for (const each of followed) visitInside(each, values, there);
  if (followed.length > 0) return;
  // What is given to a function that is not followed is taken to be called there.
  for (const each of given.filter((argument) => ts.isIdentifier(argument)))
    for (const passed of functionsIn(evaluate(each, scope))) visitInside(passed, [], there);
}

/** Once for each item where the list is written down. An empty one is written down to be filled. */
function visitItems({ initializer, expression, statement }: ts.ForOfStatement, scope: Scope, walk: Walk): void {
  visit(expression, scope, walk);
  const items = itemsOf(evaluate(expression, scope)) ?? [];
  for (const item of items.length > 0 ? items : [UNKNOWN]) {
    const inside = innerScope(scope);
    const names = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
    for (const { name } of names) bind(name, () => item, inside);
    visit(statement, inside, walk);
  }
}

type Branches = readonly [condition: ts.Expression, whenTrue: ts.Node, whenFalse: ts.Node | undefined];

/** Only those that can be reached. */
function visitBranches([condition, whenTrue, whenFalse]: Branches, scope: Scope, walk: Walk): void {
  const isSo = decide(condition, scope);
  visit(condition, scope, walk);
  if (isSo !== false) visit(whenTrue, scope, walk);
  if (isSo !== true && whenFalse) visit(whenFalse, scope, walk);
}

function noteError(node: ts.NewExpression, scope: Scope, { codes, unclear, open, by }: Walk): void {
  const [kind, code] = (node.arguments ?? []).map((each) => evaluate(each, scope));
  for (const value of code ?? UNKNOWN) {
    if (value.kind === 'open') open.add(placeOf(by ?? node));
    else if (value.kind !== 'text') unclear.add(placeOf(by ?? node));
    else codes.set(value.text, new Set([...(codes.get(value.text) ?? []), ...textsIn(kind ?? [])]));
  }
}

const placeOf = (node: ts.Node): string => `${node.getSourceFile().fileName}: ${node.getText()}`;

export const textsIn = (values: Values): string[] =>
  values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));

/** Whether it registers an operation that is looked at by itself. */
function tellRoutes({ expression, arguments: given }: ts.CallExpression, scope: Scope, { onRoute }: Walk): boolean {
  if (!onRoute || !ts.isPropertyAccessExpression(expression) || expression.name.text !== 'route') return false;
  const route = evaluate(given[0], scope);
  const ids = textsIn(propertyOf(propertyOf(route, 'options'), 'id'));
  for (const id of ids) onRoute({ id, handlers: functionsIn(propertyOf(route, 'handler')) });
  return ids.length > 0;
}

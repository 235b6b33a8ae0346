import ts from 'typescript';
import {
  bodyOf,
  type Callable,
  type FunctionNode,
  functionsIn,
  innerScope,
  isFunction,
  lazily,
  OPEN,
  type Scope,
  scopeOf,
  UNKNOWN,
  type Values,
} from './values.ts';

/** Deeper than any code of the API; what calls itself ends here. */
const MAX_DEPTH = 40;
let depth = 0;

/** What an expression can be. */
export function evaluate(node: ts.Node | undefined, scope: Scope): Values {
  if (node === undefined || depth > MAX_DEPTH) return UNKNOWN;
  depth += 1;
  try {
    return read(node, scope);
  } finally {
    depth -= 1;
  }
}

function read(node: ts.Node, scope: Scope): Values {
  if (ts.isStringLiteralLike(node)) return [{ kind: 'text', text: node.text }];
  if (ts.isTemplateExpression(node)) return joined(node, scope);
  if (ts.isIdentifier(node)) return node.text === 'undefined' ? [] : lookUp(node.text, scope);
  if (node.kind === ts.SyntaxKind.NullKeyword) return [];
  if (isFunction(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node))
    return [{ kind: 'node', node, scope }];
  if (isWrapper(node)) return evaluate(node.expression, scope);
  if (ts.isConditionalExpression(node)) {
    const isSo = decide(node.condition, scope);
    const branches = [...(isSo === false ? [] : [node.whenTrue]), ...(isSo === true ? [] : [node.whenFalse])];
    return branches.flatMap((branch) => evaluate(branch, scope));
  }
  if (ts.isBinaryExpression(node)) return either(node, scope);
  if (ts.isPropertyAccessExpression(node)) return propertyOf(evaluate(node.expression, scope), node.name.text);
  if (ts.isCallExpression(node)) return returnedBy(node, scope);
  return UNKNOWN;
}

const isWrapper = (
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.AwaitExpression | ts.AsExpression | ts.SatisfiesExpression =>
  ts.isParenthesizedExpression(node) ||
  ts.isAwaitExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node);

const joined = (node: ts.TemplateExpression, scope: Scope): Values =>
  node.templateSpans.reduce<Values>(
    (heads, { expression, literal }) =>
      heads.flatMap((head) =>
        evaluate(expression, scope).map((value) => {
          if (head.kind !== 'text' || value.kind !== 'text') return head.kind === 'text' ? value : head;
          return { kind: 'text', text: head.text + value.text + literal.text };
        }),
      ),
    [{ kind: 'text', text: node.head.text }],
  );

function either({ left, right, operatorToken: { kind } }: ts.BinaryExpression, scope: Scope): Values {
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return evaluate(right, scope);
  if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
    return [...evaluate(left, scope), ...evaluate(right, scope)];
  return UNKNOWN;
}

function lookUp(name: string, scope: Scope): Values {
  for (let each: Scope | null = scope; each; each = each.parent) {
    const found = each.names.get(name);
    if (found) return found();
  }
  return declaredAs(name, scope);
}

/** What a name stands for at the top of a file. */
export function declaredAs(name: string, { modules, module }: Scope): Values {
  const declaration = module.declared.get(name);
  const scope = scopeOf(modules, module);
  if (declaration && ts.isFunctionDeclaration(declaration)) return [{ kind: 'node', node: declaration, scope }];
  if (declaration) return evaluate(declaration.initializer, scope);
  const imported = module.imported.get(name);
  const from = imported && modules.get(imported.file);
  if (!from) return UNKNOWN;
  const there = scopeOf(modules, from);
  return imported.name === null ? [{ kind: 'module', scope: there }] : declaredAs(imported.name, there);
}

export const propertyOf = (values: Values, name: string): Values =>
  values.flatMap((value): Values => {
    if (value.kind === 'text') return [];
    if (value.kind === 'module') return declaredAs(name, value.scope);
    if (value.kind !== 'node') return [value];
    return ts.isObjectLiteralExpression(value.node) ? propertyIn(value.node, value.scope, name) : UNKNOWN;
  });

/** The last one counts; what is spread before it does when none is named. */
function propertyIn(object: ts.ObjectLiteralExpression, scope: Scope, name: string): Values {
  for (const each of object.properties.toReversed()) {
    if (ts.isSpreadAssignment(each)) {
      const found = propertyOf(evaluate(each.expression, scope), name);
      if (found.length > 0) return found;
    } else if (each.name?.getText() === name) {
      if (ts.isPropertyAssignment(each)) return evaluate(each.initializer, scope);
      if (ts.isShorthandPropertyAssignment(each)) return lookUp(name, scope);
      return ts.isMethodDeclaration(each) ? [{ kind: 'node', node: each, scope }] : UNKNOWN;
    }
  }
  return [];
}

/** The items of a list that is written down; null when it is not. */
export function itemsOf(values: Values): Values[] | null {
  const [only, ...others] = values;
  if (only?.kind !== 'node' || others.length > 0 || !ts.isArrayLiteralExpression(only.node)) return null;
  return only.node.elements.map((element) => evaluate(element, only.scope));
}

function returnedBy({ expression, arguments: given }: ts.CallExpression, scope: Scope): Values {
  const callees = evaluate(expression, scope);
  const functions = functionsIn(callees);
  if (functions.length === 0) return callees.some(({ kind }) => kind === 'open') ? OPEN : UNKNOWN;
  const values = given.map((each) => lazily(() => evaluate(each, scope)));
  return functions.flatMap((each) => returnsOf(each.node, calledScope(each, values)));
}

function returnsOf({ body }: FunctionNode, scope: Scope): Values {
  if (body === undefined) return UNKNOWN;
  if (!ts.isBlock(body)) return evaluate(body, scope);
  return bodyOf(body).returned.flatMap((expression) => (expression ? evaluate(expression, scope) : []));
}

/** What a function sees inside when it is called with these; without any, whatever its callers give. */
export function calledScope(
  { node, scope }: Callable,
  given: readonly (() => Values)[] | null,
  other: Values = OPEN,
): Scope {
  const inside = innerScope(scope);
  node.parameters.forEach(({ name, initializer }, index) => {
    const find = given === null ? () => other : (given[index] ?? (() => []));
    bind(name, () => orDefault(find(), initializer, inside), inside);
  });
  if (node.body) declareLocals(node.body, inside);
  return inside;
}

const orDefault = (values: Values, initializer: ts.Expression | undefined, scope: Scope): Values =>
  values.length === 0 && initializer ? evaluate(initializer, scope) : values;

/** Names what a parameter, variable or item is; also where it is taken apart. */
export function bind(name: ts.BindingName, find: () => Values, scope: Scope): void {
  if (ts.isIdentifier(name)) {
    const before = scope.names.get(name.text);
    scope.names.set(
      name.text,
      lazily(() => [...(before?.() ?? []), ...find()]),
    );
    return;
  }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    const { propertyName, name: inner, initializer, dotDotDotToken } = element;
    const key = propertyName ?? inner;
    const isKnown = ts.isObjectBindingPattern(name) && ts.isIdentifier(key);
    const part = (): Values => {
      if (dotDotDotToken) return find();
      return isKnown ? orDefault(propertyOf(find(), key.text), initializer, scope) : opennessOf(find());
    };
    bind(inner, part, scope);
  }
}

const opennessOf = (values: Values): Values => (values.some(({ kind }) => kind === 'open') ? OPEN : UNKNOWN);

/** Of a name that two blocks of a function declare, it is either. What can change is unknown. */
function declareLocals(body: ts.Node, scope: Scope): void {
  for (const node of bodyOf(body).locals) {
    if (ts.isFunctionDeclaration(node)) {
      if (node.name) bind(node.name, () => [{ kind: 'node', node, scope }], scope);
    } else if (!ts.isForOfStatement(node.parent.parent)) {
      const { initializer } = node;
      const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0;
      bind(node.name, () => (isConstant && initializer ? evaluate(initializer, scope) : UNKNOWN), scope);
    }
  }
}

/** Whether a comparison with a text holds; null when that cannot be told. */
export function decide(condition: ts.Expression, scope: Scope): boolean | null {
  if (!ts.isBinaryExpression(condition) || !ts.isStringLiteralLike(condition.right)) return null;
  const { left, right, operatorToken } = condition;
  const isEqual = operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  if (!isEqual && operatorToken.kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken) return null;
  const values = evaluate(left, scope);
  if (values.length === 0 || values.some(({ kind }) => kind === 'open' || kind === 'unknown')) return null;
  const equal = values.filter((value) => value.kind === 'text' && value.text === right.text).length;
  if (equal > 0 && equal < values.length) return null;
  return equal > 0 === isEqual;
}

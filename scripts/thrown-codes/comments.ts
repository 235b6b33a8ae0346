/** What functions say that they throw, beside what they can throw. */
import ts from 'typescript';
import { calledScope } from './evaluate.ts';
import { type Found, thrownAt } from './follow.ts';
import type { Declaration, Module, Modules } from './modules.ts';
import { type FunctionNode, isFunction, scopeOf } from './values.ts';

export interface PublicFunction {
  readonly name: string;
  readonly module: Module;
  readonly node: FunctionNode;
  /** Its comment; empty when there is none. */
  readonly comment: string;
}

/** Exported ones. */
export const publicFunctionsIn = (modules: Modules): PublicFunction[] =>
  [...modules.values()].flatMap((module) =>
    [...module.declared].flatMap(([name, declaration]) => {
      const statement = statementOf(declaration);
      const node = ts.isFunctionDeclaration(declaration) ? declaration : declaration.initializer;
      const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport) === true;
      return isExported && node && isFunction(node) ? [{ name, module, node, comment: commentOf(statement) }] : [];
    }),
  );

const isExport = ({ kind }: ts.Modifier): boolean => kind === ts.SyntaxKind.ExportKeyword;

const statementOf = (node: Declaration): ts.Node => (ts.isFunctionDeclaration(node) ? node : node.parent.parent);

function commentOf(statement: ts.Node): string {
  const { text } = statement.getSourceFile();
  const last = ts.getLeadingCommentRanges(text, statement.getFullStart())?.at(-1);
  const comment = last ? text.slice(last.pos, last.end) : '';
  return comment.startsWith('/**') ? comment.replaceAll(/^\s*\* ?/gm, '').slice(3, -2) : '';
}

/** Codes are words joined by underscores, or what is given as one. */
export function saidIn(comment: string, isCode: (word: string) => boolean): string[] {
  const [, ...said] = comment.split(/@throws DomainError\b/);
  return said.flatMap((text) =>
    [...(text.split('@')[0] ?? '').matchAll(/[a-z0-9_]+/g)]
      .map(([word]) => word)
      .filter((word) => word.includes('_') || isCode(word)),
  );
}

/** With all that it calls. */
export const thrownBy = (modules: Modules, { module, node }: PublicFunction): Found =>
  thrownAt(node, scopeOf(modules, module));

/** By its own `throw`, also when the error is made elsewhere. */
export function thrownItself(modules: Modules, { module, node }: PublicFunction): string[] {
  const codes: string[] = [];
  const scope = calledScope({ node, scope: scopeOf(modules, module) }, null);
  const collect = (child: ts.Node): void => {
    if (ts.isThrowStatement(child)) codes.push(...thrownAt(child.expression, scope).codes.keys());
    else if (!isFunction(child) || child.parent === node) ts.forEachChild(child, collect);
  };
  if (node.body) collect(node.body);
  return codes;
}

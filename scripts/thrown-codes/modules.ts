/** The source files of the API, parsed, and what each of their names stands for. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export interface Module {
  /** Beneath the root that was read: `posts/routes.ts`. */
  readonly file: string;
  readonly source: ts.SourceFile;
  /** Functions and constants at the top of the file, exported or not. */
  readonly declared: ReadonlyMap<string, Declaration>;
  /** Also what it exports from another file. */
  readonly imported: ReadonlyMap<string, Imported>;
}

export type Declaration = ts.FunctionDeclaration | ts.VariableDeclaration;

export interface Imported {
  readonly file: string;
  /** Null for all that the file exports: `import * as`. */
  readonly name: string | null;
}

export type Modules = ReadonlyMap<string, Module>;

export function readModules(root: string): Modules {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return parseModules(new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])));
}

export function parseModules(texts: ReadonlyMap<string, string>): Modules {
  return new Map([...texts].map(([file, text]) => [file, parse(file, text)]));
}

function parse(file: string, text: string): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, Declaration>();
  const imported = new Map<string, Imported>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) declared.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement)) {
      for (const each of statement.declarationList.declarations)
        if (ts.isIdentifier(each.name)) declared.set(each.name.text, each);
    }
    if (ts.isImportDeclaration(statement)) noteImports(statement, file, imported);
    if (ts.isExportDeclaration(statement)) noteExports(statement, file, imported);
  }
  return { file, source, declared, imported };
}

function noteImports(statement: ts.ImportDeclaration, file: string, imported: Map<string, Imported>): void {
  const from = fileOf(statement, file);
  const bindings = statement.importClause?.namedBindings;
  if (from === null || bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) imported.set(bindings.name.text, { file: from, name: null });
  else noteNames(bindings, from, imported);
}

function noteExports(statement: ts.ExportDeclaration, file: string, imported: Map<string, Imported>): void {
  const from = fileOf(statement, file);
  const { exportClause } = statement;
  if (from !== null && exportClause && ts.isNamedExports(exportClause)) noteNames(exportClause, from, imported);
}

/** The one of ours that a statement names, or null. */
function fileOf({ moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration, file: string): string | null {
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return null;
  return relative(resolve('/'), resolve('/', dirname(file), moduleSpecifier.text));
}

function noteNames(
  { elements }: ts.NamedImports | ts.NamedExports,
  file: string,
  imported: Map<string, Imported>,
): void {
  for (const { name, propertyName } of elements) imported.set(name.text, { file, name: (propertyName ?? name).text });
}

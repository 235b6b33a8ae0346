import ts from 'typescript';
import type { Declaration, Module, Modules } from './modules.ts';

interface Reach {
  readonly declared: ReadonlySet<ts.Node>;
  readonly throwing: ReadonlySet<ts.Node>;
}

const known = new WeakMap<Modules, Reach>();

/**
 * Whether a function names, itself or by what it names, an error of the house: nothing else needs to be followed. Of a
 * function inside of another that is not known beforehand.
 */
export function mayThrow(node: ts.Node, modules: Modules): boolean {
  const reach = known.get(modules) ?? reachIn(modules);
  known.set(modules, reach);
  const declaration = ts.isFunctionDeclaration(node) ? node : node.parent;
  return !reach.declared.has(declaration) || reach.throwing.has(declaration);
}

function reachIn(modules: Modules): Reach {
  const declared = new Set<ts.Node>();
  const throwing = new Set<ts.Node>();
  const namedBy = new Map<ts.Node, Declaration[]>();
  for (const module of modules.values()) {
    for (const declaration of module.declared.values()) {
      declared.add(declaration);
      if (declaration.getText().includes('new DomainError')) throwing.add(declaration);
      for (const named of namesIn(declaration, module, modules))
        namedBy.set(named, [...(namedBy.get(named) ?? []), declaration]);
    }
  }
  // A set is gone through to its end, also what is added on the way.
  for (const each of throwing) for (const by of namedBy.get(each) ?? []) throwing.add(by);
  return { declared, throwing };
}

function namesIn(declaration: Declaration, module: Module, modules: Modules): Set<Declaration> {
  const named = new Set<Declaration>();
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) for (const each of declarationsOf(node.text, module, modules)) named.add(each);
    ts.forEachChild(node, collect);
  };
  ts.forEachChild(declaration, collect);
  return named;
}

function declarationsOf(name: string, module: Module, modules: Modules): readonly Declaration[] {
  const own = module.declared.get(name);
  if (own) return [own];
  const imported = module.imported.get(name);
  const from = imported && modules.get(imported.file);
  if (!from) return [];
  const names = imported.name === null ? [...from.declared.keys(), ...from.imported.keys()] : [imported.name];
  return names.flatMap((each) => declarationsOf(each, from, modules));
}

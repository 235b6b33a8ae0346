/** Which codes each operation and each function of the API can throw. */
import { calledScope } from './evaluate.ts';
import { type Found, type FoundRoute, thrownAt } from './follow.ts';
import type { Modules } from './modules.ts';
import { type Callable, scopeOf, UNKNOWN } from './values.ts';

export interface OperationCodes {
  readonly id: string;
  readonly found: Found;
  /** What its handler calls. */
  readonly calls: readonly Callable[];
}

/** By the routes of the modules: each handler, and all that it calls. */
export function operationsIn(modules: Modules): OperationCodes[] {
  const routes: FoundRoute[] = [];
  for (const module of modules.values()) {
    if (module.source.text.includes('.route'))
      thrownAt(module.source, scopeOf(modules, module), { onRoute: (route) => void routes.push(route) });
  }
  return [...new Map(routes.map((route) => [route.id, route])).values()].map(operationOf);
}

function operationOf({ id, handlers }: FoundRoute): OperationCodes {
  const calls: Callable[] = [];
  const found: Found = { codes: new Map(), unclear: new Set(), open: new Set() };
  for (const handler of handlers) {
    if (!handler.node.body) continue;
    const scope = calledScope(handler, null, UNKNOWN);
    const { codes, unclear } = thrownAt(handler.node.body, scope, { onCall: (called) => void calls.push(called) });
    for (const [code, kinds] of codes) found.codes.set(code, kinds);
    for (const each of unclear) found.unclear.add(each);
  }
  return { id, found, calls };
}

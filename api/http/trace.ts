/** The trace id of a W3C `traceparent` header; null for anything else. For the log alone: anybody can send one. */
export function traceIdIn(header: unknown): string | null {
  if (typeof header !== 'string') return null;
  const id = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(header)?.[1];
  return id === undefined || /^0+$/.test(id) ? null : id;
}

/** The trace id of a W3C traceparent header, for the log; null for anything else. Never trusted for more than that. */
export function traceIdIn(header: unknown): string | null {
  if (typeof header !== 'string') return null;
  const id = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(header)?.[1];
  return id === undefined || /^0+$/.test(id) ? null : id;
}

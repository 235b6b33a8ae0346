/** What is made anew at every run, in place of which the examples have the same words at every run. */
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const TOKEN = /^[A-Za-z0-9_-]{64}$/;
/** A SHA-256, which is the same each time. */
const HASH = /^[0-9a-f]{64}$/;
const EXAMPLE_TOKEN = 'dGhpcyBpcyBhbiBleGFtcGxlIG9mIHRoZSB0b2tlbiBpbiBhIG1haWwgb2Ygb3Vy';

/** Ids become numbered ones, in the order in which they are first met; cursors and tokens follow. */
export function createSteadyWords(words: Readonly<Record<string, string>> = {}): (value: unknown) => unknown {
  const known = new Map(Object.entries(words));
  const idFor = (id: string): string => {
    const steady = known.get(id) ?? `0195d7a0-0000-7000-8000-${String(known.size + 1).padStart(12, '0')}`;
    known.set(id, steady);
    return steady;
  };
  const textFor = (text: string): string => {
    if (TOKEN.test(text) && !HASH.test(text)) return EXAMPLE_TOKEN;
    return known.get(text) ?? text.replaceAll(UUID, idFor);
  };
  const steady = (value: unknown): unknown => {
    if (typeof value === 'string') return cursorIn(value, steady) ?? textFor(value);
    if (Array.isArray(value)) return value.map(steady);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, steady(child)]));
  };
  return steady;
}

/** A cursor carries the sort key of an item, ids included. */
function cursorIn(text: string, steady: (value: unknown) => unknown): string | undefined {
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  if (!/^\[.+\]$/.test(decoded)) return undefined;
  return Buffer.from(JSON.stringify(steady(JSON.parse(decoded))), 'utf8').toString('base64url');
}

/** Shapes of JSON. A shape answers where a value does not fit, and never repeats the value. */

/** The place of the first fault, or null. */
export type Shape = (value: unknown, at: string) => string | null;

const when =
  (isGood: (value: unknown) => boolean): Shape =>
  (value, at) =>
    isGood(value) ? null : at;

export const text: Shape = when((value) => typeof value === 'string' && value.isWellFormed());
export const count: Shape = when((value) => Number.isSafeInteger(value) && Number(value) >= 0);
export const flag: Shape = when((value) => typeof value === 'boolean');
export const matching = (pattern: RegExp): Shape => when((value) => typeof value === 'string' && pattern.test(value));
export const oneOf = (...words: readonly string[]): Shape =>
  when((value) => typeof value === 'string' && words.includes(value));
export const uuid: Shape = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const sha256: Shape = matching(/^[0-9a-f]{64}$/);
export const time: Shape = when(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
);

export const nullable =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? null : shape(value, at);

export const optional =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined ? null : shape(value, at);

export const list =
  (shape: Shape): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return at;
    for (const [index, item] of value.entries()) {
      const fault = shape(item, `${at}[${index}]`);
      if (fault !== null) return fault;
    }
    return null;
  };

/** Members that it does not know may be there: a later version of the format may add some. */
export const object =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return at;
    const found: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(value));
    for (const [name, shape] of Object.entries(members)) {
      const fault = shape(found[name], `${at}.${name}`);
      if (fault !== null) return fault;
    }
    return null;
  };

import type { Request, ResponseToolkit } from '@hapi/hapi';
import { DomainError, invalid } from '../core/errors.ts';

const MAX_DEPTH = 32;
/** C0 and C1 controls but newline and tab: they hide text from people and have no place in what people write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * hapi's own parser lets FF FE, lone surrogates and NUL through, so routes take the bytes and this reads them (RFC 8259).
 * Runs after authentication, so that strangers cost no parsing.
 */
export function readStrictJson(request: Request, h: ResponseToolkit): symbol {
  const { payload } = request;
  if (Buffer.isBuffer(payload) && request.route.settings.validate?.payload) {
    const type: unknown = request.headers['content-type'];
    if (typeof type !== 'string' || !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
      throw new DomainError('invalid', 'unsupported_media_type');
    }
    Object.assign(request, { payload: parseStrictJson(payload) });
  }
  return h.continue;
}

/** @throws DomainError with the path of the fault, never the value. */
function parseStrictJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid('not_utf8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('not_json');
  }
  check(value);
  return value;
}

/** Walks without recursion: depth is what an attacker chooses. */
function check(root: unknown): void {
  const open: { value: unknown; path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (path.length > MAX_DEPTH) throw fault('too_deep', path.slice(0, 3));
    if (typeof value === 'string') checkText(value, path);
    else if (Array.isArray(value))
      value.forEach((item, index) => void open.push({ value: item, path: [...path, index] }));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (FORBIDDEN_KEYS.has(key)) throw fault('forbidden_key', path);
        checkText(key, path);
        open.push({ value: item, path: [...path, key] });
      }
    }
  }
}

function checkText(text: string, path: readonly (string | number)[]): void {
  if (!text.isWellFormed()) throw fault('lone_surrogate', path);
  if (CONTROL.test(text)) throw fault('control_character', path);
}

const fault = (code: string, path: readonly (string | number)[]): DomainError =>
  new DomainError('invalid', 'invalid_input', { details: { errors: [`/${path.join('/')}: ${code}`] } });

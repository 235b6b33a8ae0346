import type { Request, ResponseToolkit } from '@hapi/hapi';
import { DomainError, invalid } from '../core/errors.ts';

const MAX_DEPTH = 32;
/** C0 and C1 controls except line ends and tab: they can hide text from people. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;
/** As Windows and old Macs end a line. */
const CARRIAGE_RETURN = /\r\n?/g;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the body as RFC 8259 has it. hapi's own parser accepts invalid UTF-8, lone surrogates and NUL. Runs after
 * authentication: requests without a valid token cost no parsing.
 */
export function readStrictJson(request: Request, h: ResponseToolkit): symbol {
  const { payload } = request;
  const { validate, app } = request.route.settings;
  const isLeftOut = payload === null || (Buffer.isBuffer(payload) && payload.length === 0);
  if (isLeftOut && app?.optionalBody) Object.assign(request, { payload: {} });
  else if (Buffer.isBuffer(payload) && validate?.payload) {
    const type: unknown = request.headers['content-type'];
    if (typeof type !== 'string' || !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
      throw new DomainError('invalid', 'unsupported_media_type');
    }
    Object.assign(request, { payload: parseStrictJson(payload) });
  }
  return h.continue;
}

/** @throws DomainError not_utf8, not_json, invalid_input: with the path of what is wrong, never the value */
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
  return clean(value);
}

type Path = readonly string[];

/** Walks without recursion: an attacker chooses the depth. */
function clean(root: unknown): unknown {
  if (typeof root === 'string') return cleanText(root, []);
  const open: { value: object; path: Path }[] = isNested(root) ? [{ value: root, path: [] }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    for (const [key, item] of Object.entries(value)) {
      checkKey(key, path);
      const place = [...path, key];
      if (place.length > MAX_DEPTH) throw brokenRule('too_deep', place.slice(0, 3));
      if (typeof item === 'string') Reflect.set(value, key, cleanText(item, place));
      else if (isNested(item)) open.push({ value: item, path: place });
    }
  }
  return root;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

function checkKey(key: string, path: Path): void {
  if (FORBIDDEN_KEYS.has(key)) throw brokenRule('forbidden_key', path);
  if (cleanText(key, path) !== key) throw brokenRule('control_character', path);
}

/** CRLF and CR become LF here, before a text is counted, stored, or compared with a first try. */
function cleanText(text: string, path: Path): string {
  if (!text.isWellFormed()) throw brokenRule('lone_surrogate', path);
  const lines = text.includes('\r') ? text.replaceAll(CARRIAGE_RETURN, '\n') : text;
  if (CONTROL.test(lines)) throw brokenRule('control_character', path);
  return lines;
}

const brokenRule = (rule: string, path: Path): DomainError =>
  new DomainError('invalid', 'invalid_input', { details: { errors: [`/${path.join('/')}: ${rule}`] } });

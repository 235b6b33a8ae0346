import { adviceFor } from './advice.ts';
import type { components } from './api-types.ts';
import { howToLogIn, leastOf } from './assurance.ts';
import { anotherLoginNeeded, CommandError, notLoggedIn } from './errors.ts';
import { plural, safeLine } from './print.ts';

type Problem = components['schemas']['Problem'];
type FieldError = NonNullable<Problem['errors']>[number];

/** A problem of the API (RFC 9457) as an error for people: title, code, request, wrong fields, advice. */
export function problemError({ status, headers }: Pick<Response, 'status' | 'headers'>, body: unknown): CommandError {
  const seconds = secondsToWait(status, headers);
  const again = seconds === null ? '' : `\nTry again in ${plural(seconds, 'second')}.`;
  const failed = (text: string): CommandError => new CommandError('failed', text + again, undefined, seconds);
  if (!isProblem(body)) return failed(`The API answered ${status} and gave no reason.`);
  const level = body.code === 'insufficient_user_authentication' ? leastOf(acrValuesIn(body)) : null;
  if (level !== null) return anotherLoginNeeded(`${body.title} (${body.code})`, howToLogIn(level));
  if (status === 401) return notLoggedIn(`${body.title} (${body.code}).`);
  const fields = (body.errors ?? []).map((error) => `\n  ${fieldErrorText(error)}`).join('');
  const sentence = `${body.title} (${body.code}, request ${body.requestId})`;
  return failed(sentence + fields + missingText(body) + adviceFor(body.code));
}

/** The contract has seconds, an hour at most; a proxy in front of it may name the time (RFC 9110, 10.2.3). */
function secondsToWait(status: number, headers: Headers): number | null {
  const told = headers.get('retry-after');
  if (told === null || ![429, 503].includes(status)) return null;
  const seconds = /^\d+$/.test(told) ? Number(told) : Math.ceil((Date.parse(told) - Date.now()) / 1000);
  return seconds <= 3_600 ? Math.max(0, seconds) : null;
}

/** What a declaration does not say, by language and field. */
const missingText = ({ details }: Problem): string =>
  details && 'missing' in details && Array.isArray(details.missing)
    ? details.missing.map((each) => `\n  ${safeLine(String(each))} is missing`).join('')
    : '';

const acrValuesIn = ({ details }: Problem): unknown =>
  details && 'acrValues' in details ? details.acrValues : undefined;

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'title' in body &&
  'requestId' in body;

/** Texts for the validation rules that people break at a command line. The API names the rule, never the value. */
const RULE_TEXTS: Readonly<Record<string, string>> = {
  'any.only': 'is not one of the allowed values',
  'any.required': 'is missing',
  'object.unknown': 'is unknown',
  'string.email': 'is not an e-mail address',
  'string.empty': 'is empty',
  'string.guid': 'is not an id',
  'string.length': 'has the wrong length',
  'string.max': 'is too long',
  'string.min': 'is too short',
  'string.pattern.base': 'has the wrong form',
  'string.period': 'is no period such as P1Y or P6M',
  'array.unique': 'is there twice',
};

const fieldErrorText = ({ path, rule }: FieldError): string =>
  RULE_TEXTS[rule] === undefined ? `${path}: ${rule}` : `${path} ${RULE_TEXTS[rule]} (${rule})`;

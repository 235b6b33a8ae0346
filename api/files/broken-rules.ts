import type Joi from '@hapi/joi';
import { ruleInWords } from './rule-words.ts';

/**
 * Each rule that the file breaks, in words, and where: by numbers and by names that the rules know. Any other name is the file's
 * own, and may be a secret that stands in the wrong place.
 */
export function brokenRules(rules: Joi.Schema, { details }: Joi.ValidationError): string {
  const known = new Set(namesIn(rules.describe()));
  const placeOf = ({ path, type }: Joi.ValidationErrorItem): string =>
    (type === 'object.unknown' ? path.slice(0, -1) : path)
      .map((part) => (typeof part === 'number' || known.has(part) ? part : '*'))
      .join('.') || 'file';
  return details.map((detail) => `${placeOf(detail)} ${ruleInWords(detail)}`).join('; ');
}

function namesIn(description: unknown): string[] {
  if (typeof description !== 'object' || description === null) return [];
  const { keys = {} }: { keys?: unknown } = description;
  return [...Object.keys(Object(keys)), ...Object.values(description).flatMap(namesIn)];
}

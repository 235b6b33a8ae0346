/**
 * The identity file names the providers behind the login hub and says which of their claims mean what, so that names of
 * one broker stay out of the code.
 */
import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind, PRIVILEGES, type Privilege } from '../core/actor.ts';
import { ASSURANCES, type Assurance } from '../core/assurance.ts';
import { typedLine } from '../core/typed-text.ts';
import { isBaseUrl } from '../core/url.ts';
import { brokenRules } from '../files/broken-rules.ts';
import { parseJsonText } from '../files/json.ts';
import { PROTECTIONS, type Protection } from '../people/verified-login.ts';

/** A claim's name, or a value that holds for every login with the provider. */
export type ClaimSource = string | { readonly value: string };

/** One, or several of which the first that is there counts. */
export type ClaimName = ClaimSource | readonly ClaimSource[];

export interface ClaimValues<Value extends string> {
  readonly claim: string;
  readonly values: Readonly<Record<string, Value>>;
}

export interface PrivilegeClaim extends ClaimValues<Privilege> {
  /** `oio-bpp`: the claim is the base64 XML of the OIO Basic Privilege Profile. Otherwise a word or a list of them. */
  readonly format?: 'oio-bpp';
}

/** A fixed value for every login with the provider, or the value of a claim. */
export type FixedOrClaim<Value extends string> = Value | ClaimValues<Value>;

/**
 * How the provider marks name and address as protected. A name alone proves nothing: some send a protected name too.
 */
interface ProtectionMapping {
  /** Texts that it sends in place of the name of a protected person. */
  readonly placeholders?: readonly string[];
  /** Claims whose values say `protected` or `unprotected`; `true` and `false` stand for every spelling of yes and no. */
  readonly claims?: readonly ClaimValues<Protection>[];
}

export interface ClaimMapping {
  readonly subject: ClaimName;
  readonly name: ClaimName;
  readonly email?: ClaimName;
  /** Read for citizens only. */
  readonly cpr?: ClaimName;
  readonly capacity: FixedOrClaim<PersonKind>;
  readonly assurance: FixedOrClaim<Assurance>;
  /** The municipality's CVR number. This and the unit are read for employees only, and needed for them. */
  readonly municipality?: ClaimName;
  readonly unit?: { readonly id: ClaimName; readonly name: ClaimName };
  readonly privileges?: PrivilegeClaim;
  readonly protection?: ProtectionMapping;
}

export interface ProviderEntry {
  readonly name: string;
  readonly label: { readonly da: string; readonly en: string };
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Sent along with every authorization request, for parameters that only this broker knows. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Sent along when that level is asked for; else `acr_values` with the NSIS names. */
  readonly levels?: Readonly<Partial<Record<Assurance, Readonly<Record<string, string>>>>>;
  readonly claims: ClaimMapping;
}

export interface IdentityFile {
  readonly providers: readonly ProviderEntry[];
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

const word = (): Joi.StringSchema =>
  Joi.string()
    .min(1)
    .max(200)
    // Half a character, which an escape can write, would become another one on its way to the provider.
    .custom((value: string, { error }) => (value.isWellFormed() ? value : error('string.wellFormed')));
const claimSource = (): Joi.AlternativesSchema => Joi.alternatives(word(), Joi.object({ value: word().required() }));
const claimName = (): Joi.AlternativesSchema =>
  Joi.alternatives(claimSource(), Joi.array().items(claimSource()).min(1).max(10));

const parameters = (): Joi.ObjectSchema => Joi.object().pattern(word(), Joi.string().max(2000));

const claimValues = (values: readonly string[]): Joi.ObjectSchema =>
  Joi.object({
    claim: word().required(),
    values: Joi.object()
      .pattern(word(), Joi.valid(...values))
      .min(1)
      .required(),
  });

const fixedOrClaim = (values: readonly string[]): Joi.AlternativesSchema =>
  Joi.alternatives(Joi.valid(...values), claimValues(values));

const issuer = Joi.string().custom((value: string, helpers) => {
  // OpenID Connect Discovery 1.0, 3: an issuer has neither query nor fragment.
  if (!isBaseUrl(value, ['https:', 'http:'])) return helpers.error('string.uri');
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || LOOPBACK.has(hostname)
    ? value
    : helpers.error('issuer.insecure', { must: 'be https, but on this machine' });
});

const claims = Joi.object({
  subject: claimName().required(),
  name: claimName().required(),
  email: claimName(),
  cpr: claimName(),
  capacity: fixedOrClaim(PERSON_KINDS).required(),
  assurance: fixedOrClaim(ASSURANCES).required(),
  municipality: claimName(),
  unit: Joi.object({ id: claimName().required(), name: claimName().required() }),
  privileges: claimValues(PRIVILEGES).append({ format: Joi.valid('oio-bpp') }),
  protection: Joi.object({
    placeholders: Joi.array().items(word()).min(1).max(10),
    claims: Joi.array().items(claimValues(PROTECTIONS)).min(1).max(10),
  }).min(1),
}).custom((value: ClaimMapping, helpers) => {
  const { capacity } = value;
  const kinds = typeof capacity === 'string' ? [capacity] : Object.values(capacity.values);
  const isComplete = !kinds.includes('employee') || (value.municipality !== undefined && value.unit !== undefined);
  return isComplete
    ? value
    : helpers.error('claims.employment', { must: 'have municipality and unit, since it has employees' });
});

const identityFile = Joi.object<IdentityFile>({
  providers: Joi.array()
    .items(
      Joi.object({
        name: Joi.string()
          .pattern(/^[a-z0-9-]{1,40}$/, '1 to 40 small letters, digits and hyphens')
          .required(),
        label: Joi.object({ da: typedLine(200).required(), en: typedLine(200).required() }).required(),
        issuer: issuer.required(),
        clientId: word().required(),
        clientSecret: word().required(),
        scopes: Joi.array().items(word()).has('openid').required(),
        parameters: parameters(),
        levels: Joi.object().pattern(Joi.valid(...ASSURANCES), parameters()),
        claims: claims.required(),
      }),
    )
    .min(1)
    .max(20)
    .unique('name')
    .required(),
});

/** @throws Error naming path and rule of every error, never a value: the file holds secrets. */
export function parseIdentityFile(text: string): IdentityFile {
  const { value, error } = identityFile.validate(parseJsonText(text), { abortEarly: false, convert: false });
  if (error) throw new Error(brokenRules(identityFile, error));
  return value;
}

/**
 * The setup file says what an installation consists of: municipalities with their units, frontends and case systems. It
 * does not say who is an administrator: that is a claim of a login, which the identity file maps.
 */
import Joi from '@hapi/joi';
import { LANGUAGES, type Language } from '../core/languages.ts';
import { SCOPES, type Scope } from '../core/scopes.ts';
import { shape } from '../core/shape.ts';
import { typedLine } from '../core/typed-text.ts';
import { hasUser, isWrittenUrl } from '../core/url.ts';
import { brokenRules } from '../files/broken-rules.ts';
import { FileTextError } from '../files/text.ts';
import { parseYamlText } from '../files/yaml.ts';
import { type ClientJwks, publicJwks } from '../identity/client-jwks.ts';
import { COMMAND_LINE_CLIENT } from '../identity/clients.ts';
import { type AssuranceWish, assuranceKeys } from '../municipalities/schemas.ts';

interface SetupUnit {
  /** What the employee login calls the unit. */
  readonly externalId: string;
  readonly name: string;
  /** Whether it gets no new dialogs and employees. Without it the unit stays as it is. */
  readonly retired?: boolean;
}

export interface SetupMunicipality {
  readonly cvr: string;
  readonly name: string;
  readonly language?: Language;
  /** Whether citizens see in their access log which employee it was. */
  readonly showsEmployeeNames?: boolean;
  /** What it asks of logins. Without it the setting of the administrators stays. */
  readonly assurance?: AssuranceWish;
  readonly units: readonly SetupUnit[];
}

interface SetupClient {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** It loses its access, and stays for the log. */
  readonly disabled?: boolean;
}

export interface SetupFrontend extends SetupClient {
  /** CVR number. Without one it serves all municipalities. */
  readonly municipality?: string;
  readonly redirectUris: readonly string[];
  readonly origins?: readonly string[];
  /** Empty for none. */
  readonly backchannelLogoutUri?: string;
}

export interface SetupCaseSystem extends SetupClient {
  readonly municipality: string;
  /** Its public keys; otherwise `secret: generated`. */
  readonly jwks?: ClientJwks;
  readonly secret?: 'generated';
}

export interface Setup {
  /** All clients stand in the file: one that does not is disabled. Otherwise it is left alone. */
  readonly complete: boolean;
  readonly municipalities: readonly SetupMunicipality[];
  readonly frontends: readonly SetupFrontend[];
  readonly caseSystems: readonly SetupCaseSystem[];
}

/** @throws Error naming place and rule of every error at once. */
export function parseSetup(text: string): Setup {
  const { value, error } = setupFile.validate(readYaml(text), { abortEarly: false });
  if (error) throw new Error(`Setup: ${brokenRules(setupFile, error)}`);
  return value;
}

function readYaml(text: string): unknown {
  try {
    return parseYamlText(text);
  } catch (error) {
    if (!(error instanceof FileTextError)) throw error;
    throw new Error(`Setup: ${error.line === undefined ? 'file' : `line ${error.line}`} (${error.fault})`);
  }
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));

/** A fragment never reaches a server, and what is appended to one, such as a code, would be lost (RFC 6749, 3.1.2). */
const address = (must: string, isAllowed: (url: URL, text: string) => boolean): Joi.StringSchema =>
  Joi.string()
    .max(500)
    .custom((text: string, helpers) =>
      isWrittenUrl(text) && !text.includes('#') && !hasUser(text) && isAllowed(new URL(text), text)
        ? text
        : helpers.error('address.unsafe', { must }),
    );

/** An app's own scheme has the form of a domain turned round (RFC 8252, 7.1), so that it belongs to one owner. */
const redirectUri = address(
  'be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user',
  (url) => isSafe(url) || /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(url.protocol),
);
const origin = address(
  'be an https origin such as https://app.example, without path',
  (url, text) => isSafe(url) && url.origin === text,
);
const logoutUri = address('be an https address without fragment or user', isSafe);

const name = typedLine(200).required();
const cvr = Joi.string().pattern(/^[0-9]{8}$/, 'a CVR number: 8 digits');
const clientId = Joi.string()
  .pattern(/^[a-z0-9][a-z0-9-]{1,59}$/, '2 to 60 small letters, digits and hyphens')
  .invalid(COMMAND_LINE_CLIENT)
  .required();
const scopes = Joi.array()
  .items(Joi.valid(...SCOPES))
  .min(1)
  .unique()
  .required();

const municipality = Joi.object<SetupMunicipality>({
  cvr: cvr.required(),
  name,
  language: Joi.valid(...LANGUAGES),
  showsEmployeeNames: Joi.boolean(),
  assurance: shape<AssuranceWish>({ ...assuranceKeys, acts: assuranceKeys.acts.default({}) }).optional(),
  units: Joi.array()
    .items(Joi.object({ externalId: typedLine(200).required(), name, retired: Joi.boolean() }))
    .max(2000)
    .unique('externalId')
    .default([]),
});

const frontend = Joi.object<SetupFrontend>({
  id: clientId,
  name,
  municipality: cvr,
  redirectUris: Joi.array().items(redirectUri).min(1).max(20).unique().required(),
  origins: Joi.array().items(origin).max(20).unique(),
  scopes,
  disabled: Joi.boolean(),
  backchannelLogoutUri: logoutUri.allow(''),
});

const jwks = Joi.object({ keys: Joi.array().items(Joi.object().unknown(true)).required() }).custom(
  (value: ClientJwks, helpers) => {
    try {
      return publicJwks(value);
    } catch {
      return helpers.error('jwks.unusable', { must: 'hold public keys alone: RSA of 2048 bits, or P-256' }); // private, weak or no key: its message could repeat a part of it
    }
  },
);

const caseSystem = Joi.object<SetupCaseSystem>({
  id: clientId,
  name,
  municipality: cvr.required(),
  scopes,
  disabled: Joi.boolean(),
  jwks,
  secret: Joi.valid('generated'),
}).xor('jwks', 'secret');

const setupFile = Joi.object<Setup>({
  complete: Joi.boolean().default(false),
  municipalities: Joi.array().items(municipality).min(1).max(200).unique('cvr').required(),
  frontends: Joi.array().items(frontend).max(200).unique('id').default([]),
  caseSystems: Joi.array().items(caseSystem).max(200).unique('id').default([]),
})
  .required()
  .custom((setup: Setup, helpers) => {
    const cvrs = new Set(setup.municipalities.map((each) => each.cvr));
    const clients = [...setup.frontends, ...setup.caseSystems];
    if (clients.some((client) => client.municipality !== undefined && !cvrs.has(client.municipality)))
      return helpers.error('clients.unknownMunicipality', {
        must: 'name no municipality in a client that is not under municipalities',
      });
    const ids = new Set(clients.map(({ id }) => id));
    return ids.size === clients.length
      ? setup
      : helpers.error('clients.sameId', { must: 'give no id to a frontend and a case system both' });
  });

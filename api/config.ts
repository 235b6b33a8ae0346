import Joi from '@hapi/joi';
import { ALLOWED_SETTINGS } from './allowed-settings.ts';
import { ASSURANCES, type Assurance } from './core/assurance.ts';
import { DEVICE_LOGIN_SETTINGS, type DeviceLoginSetting } from './core/device-login.ts';
import { isBaseUrl, isUrl } from './core/url.ts';
import { type KeyringEntry, parseKeyring } from './crypto/keyring.ts';
import type { MigrateConfig } from './database/migrator.ts';
import { readTextNow } from './files/text.ts';
import type { RateLimits } from './http/rate-limit.ts';
import { type IdentityFile, parseIdentityFile } from './identity/identity-file.ts';
import { type JournalFolder, parseJournalFolders } from './journal/destinations/folders.ts';
import { type Destination, parseWitnesses } from './merkle-log/witnesses/settings.ts';
import { greetingOf, type MailOptions, parseAuthorities, tlsFor } from './notifications/mail.ts';
import { parseScanner, type ScannerSettings } from './scanner/settings.ts';
import { parseStorage, type StorageSettings } from './storage/settings.ts';

export interface Config {
  readonly database: { readonly url: string };
  readonly storage: StorageSettings;
  /** What judges files before anybody may see them. */
  readonly scanner: ScannerSettings;
  readonly keyring: readonly KeyringEntry[];
  readonly identity: IdentityFile;
  readonly publicUrl: string;
  /** The address of the frontend, to which mails link. */
  readonly frontendUrl: string;
  readonly mail: MailOptions;
  readonly rates: RateLimits;
  /** Addresses of the proxies in front of the API. Only their X-Forwarded-For is trusted. */
  readonly trustedProxies: readonly string[];
  /** People whose login is less secure than this are asked to log in again. */
  readonly login: { readonly minimumAssurance: Assurance; readonly devices: DeviceLoginSetting };
  readonly listen: { readonly host: string; readonly port: number };
  /** Off when null. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly notices: { readonly sweepSeconds: number };
  /** To whom the checkpoints of the audit log are handed. */
  readonly witnesses: readonly Destination[];
  /** Where the packages of municipalities may be dropped. */
  readonly journalFolders: readonly JournalFolder[];
  readonly auditLog: {
    /** How long the details of events are kept: networks, sessions and requests. */
    readonly detailsDays: number;
    /** Who is told, besides the administrators, that the log differs from what was signed. Null for nobody. */
    readonly operationsMail: string | null;
  };
  /** Of a demo alone: the file by which its time is moved. */
  readonly demoClockFile?: string;
  readonly logLevel: string;
  /** Validates every answer against its schema. On in tests, so that a view that differs from its schema fails. */
  readonly checkAnswers: boolean;
}

interface Environment {
  DATABASE_URL: string;
  LETDIALOG_STORAGE: string;
  LETDIALOG_SCANNER: string;
  LETDIALOG_KEYRING_FILE: string;
  LETDIALOG_IDENTITY_FILE: string;
  LETDIALOG_PUBLIC_URL: string;
  LETDIALOG_FRONTEND_URL: string;
  SMTP_URL: string;
  LETDIALOG_SMTP_CA_FILE?: string;
  LETDIALOG_MAIL_FROM: string;
  LETDIALOG_NOTICE_SECONDS: number;
  LETDIALOG_WITNESSES_FILE?: string;
  LETDIALOG_JOURNAL_FOLDERS_FILE?: string;
  LETDIALOG_MINIMUM_ASSURANCE: Assurance;
  LETDIALOG_DEVICE_LOGIN: DeviceLoginSetting;
  LETDIALOG_AUDIT_DETAILS_DAYS: number;
  LETDIALOG_OPERATIONS_MAIL?: string;
  LETDIALOG_DEMO_CLOCK_FILE?: string;
  LETDIALOG_LOG_LEVEL: string;
  LETDIALOG_CHECK_ANSWERS: boolean;
  LETDIALOG_METRICS_HOST: string;
  LETDIALOG_METRICS_PORT?: number;
  LETDIALOG_RATE_PERSON: number;
  LETDIALOG_RATE_CLIENT: number;
  LETDIALOG_RATE_ADDRESS: number;
  LETDIALOG_RATE_LOGIN: number;
  LETDIALOG_TRUSTED_PROXIES: string;
  HOST: string;
  PORT: number;
}

const url = (...protocols: readonly string[]): Joi.StringSchema =>
  Joi.string().custom((text: string, helpers) => (isUrl(text, protocols) ? text : helpers.error('string.uri')));

const webUrl = Joi.string()
  .custom((text: string, helpers) => (isBaseUrl(text, ['http:', 'https:']) ? text : helpers.error('string.uri')))
  .replace(/\/+$/, '');

const databaseUrl = url('postgres:', 'postgresql:');

const perMinute = (standard: number): Joi.NumberSchema =>
  Joi.number().integer().min(1).max(1_000_000).default(standard);

const ADDRESSES = /^[0-9a-fA-F:.]+(,[0-9a-fA-F:.]+)*$/;

/** No default for any secret, in any environment. */
const environment = Joi.object<Environment>({
  DATABASE_URL: databaseUrl.required(),
  LETDIALOG_STORAGE: Joi.string().empty('').default('postgres'),
  LETDIALOG_SCANNER: Joi.string().allow('').default(''),
  LETDIALOG_KEYRING_FILE: Joi.string().required(),
  LETDIALOG_IDENTITY_FILE: Joi.string().required(),
  LETDIALOG_PUBLIC_URL: webUrl.required(),
  LETDIALOG_FRONTEND_URL: webUrl.required(),
  // No query or fragment: nodemailer reads options from there, and one of them would switch TLS off.
  // Only a mail server on this machine may lack TLS.
  SMTP_URL: url('smtp:', 'smtps:')
    .custom((text: string, helpers) => (/[?#]/.test(text) ? helpers.error('tls_cannot_be_switched_off') : text))
    .required(),
  LETDIALOG_SMTP_CA_FILE: Joi.string().empty(''),
  LETDIALOG_MAIL_FROM: Joi.string().email({ tlds: false }).required(),
  LETDIALOG_NOTICE_SECONDS: Joi.number().min(0.1).max(3600).default(20),
  LETDIALOG_WITNESSES_FILE: Joi.string().empty(''),
  LETDIALOG_JOURNAL_FOLDERS_FILE: Joi.string().empty(''),
  LETDIALOG_MINIMUM_ASSURANCE: Joi.valid(...ASSURANCES).default('substantial'),
  LETDIALOG_DEVICE_LOGIN: Joi.valid(...DEVICE_LOGIN_SETTINGS).default('employees'),
  // The database refuses to erase what is younger than 30 days, by its own clock.
  LETDIALOG_AUDIT_DETAILS_DAYS: Joi.number().integer().min(31).max(3650).default(365),
  LETDIALOG_OPERATIONS_MAIL: Joi.string().email({ tlds: false }).empty(''),
  LETDIALOG_DEMO_CLOCK_FILE: Joi.string().empty(''),
  LETDIALOG_LOG_LEVEL: Joi.valid('fatal', 'error', 'warn', 'info', 'debug', 'silent').default('info'),
  LETDIALOG_CHECK_ANSWERS: Joi.boolean().default(false),
  LETDIALOG_METRICS_HOST: Joi.string().hostname().default('127.0.0.1'),
  LETDIALOG_METRICS_PORT: Joi.number().port().empty(''),
  LETDIALOG_RATE_PERSON: perMinute(300),
  LETDIALOG_RATE_CLIENT: perMinute(6_000),
  LETDIALOG_RATE_ADDRESS: perMinute(20_000),
  LETDIALOG_RATE_LOGIN: perMinute(6_000),
  LETDIALOG_TRUSTED_PROXIES: Joi.string().allow('').pattern(ADDRESSES).default(''),
  HOST: Joi.string().hostname().default('127.0.0.1'),
  PORT: Joi.number().port().default(8080),
});

/** @throws Error that names all missing and wrong variables at once, never a value */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const { value, error } = environment.validate(env, { abortEarly: false, stripUnknown: true });
  const errors = [
    ...leftovers(env),
    ...clockOfNoDemo(env, value?.LETDIALOG_PUBLIC_URL),
    ...unscannedOutsideDemo(env, value?.LETDIALOG_PUBLIC_URL),
    ...faultsIn(error),
  ];
  const storage = value && read('LETDIALOG_STORAGE', () => parseStorage(value.LETDIALOG_STORAGE), errors);
  const scanner = value && read('LETDIALOG_SCANNER', () => parseScanner(value.LETDIALOG_SCANNER), errors);
  const keyring = readFileOf(env, 'LETDIALOG_KEYRING_FILE', parseKeyring, errors);
  const identity = readFileOf(env, 'LETDIALOG_IDENTITY_FILE', parseIdentityFile, errors);
  const ca = readFileOf(env, 'LETDIALOG_SMTP_CA_FILE', parseAuthorities, errors) ?? null;
  const witnesses = readFileOf(env, 'LETDIALOG_WITNESSES_FILE', parseWitnesses, errors) ?? [];
  const journalFolders = readFileOf(env, 'LETDIALOG_JOURNAL_FOLDERS_FILE', parseJournalFolders, errors) ?? [];
  if (errors.length > 0 || !value || !storage || !scanner || !keyring || !identity)
    throw new Error(`Configuration: ${errors.join('; ')}`);
  return Object.freeze({
    database: { url: value.DATABASE_URL },
    storage,
    scanner,
    keyring,
    identity,
    publicUrl: value.LETDIALOG_PUBLIC_URL,
    frontendUrl: value.LETDIALOG_FRONTEND_URL,
    mail: {
      ...{ url: value.SMTP_URL, from: value.LETDIALOG_MAIL_FROM, tls: tlsFor(value.SMTP_URL), ca },
      greeting: greetingOf(value.LETDIALOG_PUBLIC_URL),
    },
    rates: {
      person: value.LETDIALOG_RATE_PERSON,
      client: value.LETDIALOG_RATE_CLIENT,
      address: value.LETDIALOG_RATE_ADDRESS,
      login: value.LETDIALOG_RATE_LOGIN,
    },
    trustedProxies: value.LETDIALOG_TRUSTED_PROXIES.split(',').filter((address: string) => address !== ''),
    login: { minimumAssurance: value.LETDIALOG_MINIMUM_ASSURANCE, devices: value.LETDIALOG_DEVICE_LOGIN },
    listen: { host: value.HOST, port: value.PORT },
    metrics:
      value.LETDIALOG_METRICS_PORT === undefined
        ? null
        : { host: value.LETDIALOG_METRICS_HOST, port: value.LETDIALOG_METRICS_PORT },
    notices: { sweepSeconds: value.LETDIALOG_NOTICE_SECONDS },
    witnesses,
    journalFolders,
    auditLog: {
      detailsDays: value.LETDIALOG_AUDIT_DETAILS_DAYS,
      operationsMail: value.LETDIALOG_OPERATIONS_MAIL ?? null,
    },
    ...(value.LETDIALOG_DEMO_CLOCK_FILE === undefined ? {} : { demoClockFile: value.LETDIALOG_DEMO_CLOCK_FILE }),
    logLevel: value.LETDIALOG_LOG_LEVEL,
    checkAnswers: value.LETDIALOG_CHECK_ANSWERS,
  });
}

/** What is allowed, and never a value. A variable that is there and empty counts as missing where it must be there. */
function faultsIn(error: Joi.ValidationError | undefined): string[] {
  const allowed: Readonly<Record<string, string>> = ALLOWED_SETTINGS satisfies Record<keyof Environment, string>;
  return (error?.details ?? []).map(({ path, type }) => {
    const name = path.join('.');
    const must = `must be ${allowed[name] ?? 'otherwise'}`;
    return `${name} (${type === 'any.required' || type === 'string.empty' ? `missing: ${must}` : must})`;
  });
}

/** Only what `migrate` needs. The owner's connection URL never reaches the serving process. */
export function loadMigrateConfig(env: NodeJS.ProcessEnv): MigrateConfig {
  const schema = Joi.object<{ DATABASE_URL: string; DATABASE_OWNER_URL: string }>({
    DATABASE_URL: databaseUrl.required(),
    DATABASE_OWNER_URL: databaseUrl.required(),
  });
  const { value, error } = schema.validate(env, { abortEarly: false, stripUnknown: true });
  if (error) throw new Error(`Configuration: ${faultsIn(error).join('; ')}`);
  return { ownerUrl: value.DATABASE_OWNER_URL, appUrl: value.DATABASE_URL };
}

export const isDemoUrl = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(url);

/** A demo is at a loopback address. Whoever could move the time of an installation could end every consent in it. */
function clockOfNoDemo(
  { LETDIALOG_DEMO_CLOCK_FILE: file }: NodeJS.ProcessEnv,
  publicUrl: string | undefined,
): string[] {
  return file && publicUrl !== undefined && !isDemoUrl(publicUrl)
    ? ['LETDIALOG_DEMO_CLOCK_FILE (for a demo alone)']
    : [];
}

/** What nobody has scanned would reach families: only a demo may go without. */
function unscannedOutsideDemo(
  { LETDIALOG_SCANNER: scanner }: NodeJS.ProcessEnv,
  publicUrl: string | undefined,
): string[] {
  return scanner === 'off' && publicUrl !== undefined && !isDemoUrl(publicUrl)
    ? ['LETDIALOG_SCANNER (off is for a demo alone)']
    : [];
}

/** What an editor on Windows leaves in a file of settings, and a shell or systemd hands on as if it were meant. */
function leftovers(env: NodeJS.ProcessEnv): string[] {
  const { keys } = environment.describe();
  return Object.keys(keys).flatMap((name) => [
    ...(env[`\uFEFF${name}`] === undefined ? [] : [`${name} (after a byte order mark)`]),
    ...(env[name]?.endsWith('\r') ? [`${name} (ends in a carriage return)`] : []),
  ]);
}

function readFileOf<T>(
  env: NodeJS.ProcessEnv,
  name: string,
  parse: (text: string) => T,
  errors: string[],
): T | undefined {
  const path = env[name];
  if (!path) return undefined; // already reported as missing
  return read(name, () => parse(readTextNow(path)), errors);
}

function read<T>(name: string, parse: () => T, errors: string[]): T | undefined {
  try {
    return parse();
  } catch (error) {
    errors.push(`${name} (${reasonOf(error)})`);
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : 'unreadable';
}

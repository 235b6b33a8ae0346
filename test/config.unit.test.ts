import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOWED_SETTINGS } from '../api/allowed-settings.ts';
import { loadConfig } from '../api/config.ts';
import { newKeyringFile } from '../api/crypto/keyring.ts';
import { refuseUnscanned } from '../cli/operations/unscanned.ts';
import { identityFileFor } from '../scripts/demo/identity-file.ts';

/** The storage and the scanner have sentences of their own. */
const SETTLED_ELSEWHERE = ['LETDIALOG_STORAGE', 'LETDIALOG_SCANNER'];

const messageOf = (act: () => unknown): string => {
  try {
    act();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error';
  }
};

describe('the configuration', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'letdialog-config-'));
    const keep = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const issuers = { eid: 'http://127.0.0.1:1/eid', employees: 'http://127.0.0.1:1/employees' };
    env = {
      DATABASE_URL: 'postgres://app:secret@db.example/letdialog',
      LETDIALOG_KEYRING_FILE: keep('keyring.json', newKeyringFile()),
      LETDIALOG_IDENTITY_FILE: keep('identity.json', identityFileFor({ issuers, clientSecret: 'x'.repeat(32) })),
      LETDIALOG_PUBLIC_URL: 'https://api.example/',
      LETDIALOG_FRONTEND_URL: 'https://frontend.example',
      SMTP_URL: 'smtps://user:secret@mail.example',
      LETDIALOG_MAIL_FROM: 'letdialog@mail.example',
    };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read, frozen and in our own words', () => {
    const config = loadConfig(env);
    expect(config).toMatchObject({
      publicUrl: 'https://api.example',
      listen: { port: 8080 },
      notices: { sweepSeconds: 20 },
      witnesses: [],
      auditLog: { detailsDays: 365, operationsMail: null },
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names everything that is missing or wrong at once, and no value', () => {
    expect(() => loadConfig({})).toThrow(
      /DATABASE_URL.*LETDIALOG_KEYRING_FILE.*LETDIALOG_IDENTITY_FILE.*LETDIALOG_PUBLIC_URL.*SMTP_URL/,
    );
    const wrong = { ...env, DATABASE_URL: 'mysql://hush', PORT: 'hush', LETDIALOG_KEYRING_FILE: join(folder, 'none') };
    expect(() => loadConfig(wrong)).toThrow(/DATABASE_URL.*PORT.*LETDIALOG_KEYRING_FILE \(ENOENT\)/);
    expect(() => loadConfig(wrong)).not.toThrow(/hush/);
  });

  it('says of each setting that is wrong what it may hold, and no rule by its name', () => {
    const names = Object.keys(ALLOWED_SETTINGS).filter((name) => name !== 'DATABASE_OWNER_URL');
    const files = names.filter((name) => name.endsWith('_FILE'));
    // A carriage return fits nowhere, and is told of as such.
    const wrong = Object.fromEntries(names.map((name) => [name, files.includes(name) ? '' : '\u0000hush']));
    const told = messageOf(() =>
      loadConfig({ ...wrong, LETDIALOG_OPERATIONS_MAIL: 'hush', LETDIALOG_SMTP_CA_FILE: '' }),
    );
    for (const name of names.filter((each) => !files.includes(each) && !SETTLED_ELSEWHERE.includes(each)))
      expect(told, name).toContain(`${name} (must be ${Reflect.get(ALLOWED_SETTINGS, name)})`);
    expect(told).toContain('LETDIALOG_KEYRING_FILE (missing: must be the path of the keyring');
    expect(told).not.toMatch(/hush|\b(any|string|number|boolean|object)\.[a-z]/);
  });

  it.each(['', 'abc', '70000', '-1', '8080x', '80.5'])('refuses PORT=%s in words', (port) => {
    expect(messageOf(() => loadConfig({ ...env, PORT: port }))).toBe(
      'Configuration: PORT (must be a port, a number up to 65535; leave it out for 8080)',
    );
  });

  it('lets employees alone log in with a program unless it says otherwise', () => {
    const devicesWith = (more: object) => loadConfig({ ...env, ...more }).login.devices;
    expect(devicesWith({})).toBe('employees');
    for (const setting of ['off', 'employees', 'everyone'])
      expect(devicesWith({ LETDIALOG_DEVICE_LOGIN: setting })).toBe(setting);
    for (const setting of ['on', 'true', ''])
      expect(() => devicesWith({ LETDIALOG_DEVICE_LOGIN: setting })).toThrow(
        'LETDIALOG_DEVICE_LOGIN (must be off, employees or everyone)',
      );
  });

  it('keeps sealed bytes in the database unless it names a folder that is there', () => {
    const storageWith = (text: string) => loadConfig({ ...env, LETDIALOG_STORAGE: text }).storage;
    expect(loadConfig(env).storage).toEqual({ kind: 'postgres' });
    expect(['', 'postgres'].map(storageWith)).toEqual([{ kind: 'postgres' }, { kind: 'postgres' }]);
    expect(storageWith(`folder:${folder}`)).toEqual({ kind: 'folder', path: folder });
    const refused = (text: string, why: string): void =>
      expect(() => storageWith(text), text).toThrow(`LETDIALOG_STORAGE (${why})`);
    refused('s3://bucket', 'neither postgres nor folder:/path');
    refused('folder:data', 'the path must be absolute');
    refused('folder:', 'the path must be absolute');
    refused(`folder:${join(folder, 'none')}`, 'ENOENT');
    refused(`folder:${join(folder, 'keyring.json')}`, 'not a folder');
    expect(() => loadConfig({ LETDIALOG_STORAGE: 'hush' })).toThrow(/DATABASE_URL.*LETDIALOG_STORAGE \(neither/);
    expect(() => loadConfig({})).not.toThrow(/LETDIALOG_STORAGE/);
  });

  it('has files scanned by what it names, takes none without, and is off in a demo alone', () => {
    const scannerWith = (text: string, more = {}) => loadConfig({ ...env, ...more, LETDIALOG_SCANNER: text }).scanner;
    expect(loadConfig(env).scanner).toEqual({ kind: 'missing' });
    expect(scannerWith('')).toEqual({ kind: 'missing' });
    const at = (host: string) => ({ kind: 'clamd', address: { host, port: 3310 } });
    expect(scannerWith('clamd://scanner.example:3310')).toEqual(at('scanner.example'));
    expect(scannerWith('clamd://[::1]:3310')).toEqual(at('::1'));
    expect(scannerWith('clamd-socket:/run/clamd.ctl')).toEqual({ kind: 'clamd', address: { path: '/run/clamd.ctl' } });
    for (const text of [
      'clamd://host',
      'clamd://host:0',
      'clamd://host:70000',
      'clamd://a@host:1',
      'http://host:1',
      'OFF',
      'on',
    ])
      expect(() => scannerWith(text), text).toThrow('LETDIALOG_SCANNER (neither');
    expect(() => scannerWith('clamd-socket:run/clamd.ctl')).toThrow('LETDIALOG_SCANNER (the path must be absolute)');
    expect(scannerWith('off', { LETDIALOG_PUBLIC_URL: 'http://127.0.0.1:8080' })).toEqual({ kind: 'off' });
    expect(() => scannerWith('off', { LETDIALOG_PUBLIC_URL: 'https://letdialog.example' })).toThrow(
      'LETDIALOG_SCANNER (off is for a demo alone)',
    );
    expect(() => refuseUnscanned({ LETDIALOG_SCANNER: 'off' })).toThrow('is refused here');
    expect(() => refuseUnscanned({ LETDIALOG_SCANNER: 'clamd://host:3310' })).not.toThrow();
  });

  it('takes an address as it must be written, and no other', () => {
    const databases = ['postgres://app:a%20b@db.example:5432/letdialog?sslmode=require', 'postgresql:///letdialog'];
    for (const url of databases) expect(loadConfig({ ...env, DATABASE_URL: url }).database.url).toBe(url);
    for (const url of ['postgres://app:100%@db.example/x', ' postgres://db.example/x', 'postgres:x', 'https://x', ''])
      expect(() => loadConfig({ ...env, DATABASE_URL: url }), url).toThrow(
        /DATABASE_URL \((missing: )?must be postgres:/,
      );
    for (const url of ['https://', 'HTTPS://api.example', 'https:api.example', 'https://a pi.example', 'api.example'])
      expect(() => loadConfig({ ...env, LETDIALOG_PUBLIC_URL: url }), url).toThrow(
        'LETDIALOG_PUBLIC_URL (must be an address such as',
      );
  });

  it('encrypts mail to every server but one on this machine, and has no way to switch that off', () => {
    const mailOf = (url: string) => loadConfig({ ...env, SMTP_URL: url }).mail;
    expect(mailOf('smtp://mail.example').tls).toBe('required');
    expect(mailOf('smtp://localhost:25').tls).toBe('where offered');
    for (const options of ['?ignoreTLS=true', '?secure=false', '?tls.rejectUnauthorized=false', '#x']) {
      expect(() => mailOf(`smtp://mail.example${options}`)).toThrow(
        /SMTP_URL \(must be .*TLS cannot be switched off\)/,
      );
    }
    const authority = fileURLToPath(new URL('./setup/certificates/authority.pem', import.meta.url));
    expect(loadConfig({ ...env, LETDIALOG_SMTP_CA_FILE: authority }).mail.ca).toContain('BEGIN CERTIFICATE');
    expect(loadConfig({ ...env, LETDIALOG_SMTP_CA_FILE: '' }).mail.ca).toBeNull();
    const notOne = join(folder, 'keyring.json');
    expect(() => loadConfig({ ...env, LETDIALOG_SMTP_CA_FILE: notOne })).toThrow(
      'LETDIALOG_SMTP_CA_FILE (no certificate',
    );
  });

  it('never makes a keyring silently, nor takes a broken one', () => {
    const { LETDIALOG_KEYRING_FILE: _none, ...without } = env;
    expect(() => loadConfig(without)).toThrow(/LETDIALOG_KEYRING_FILE/);
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"version":1,"keys":[]}');
    expect(() => loadConfig({ ...env, LETDIALOG_KEYRING_FILE: broken })).toThrow(/needs exactly one active key/);
  });
});

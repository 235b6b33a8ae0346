import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../api/config.ts';
import { newKeyring, newKeyringFile, parseKeyring } from '../api/crypto/keyring.ts';
import { readKeyringFile } from '../api/crypto/keyring-file.ts';
import { parseJsonText } from '../api/files/json.ts';
import { decodeText } from '../api/files/text.ts';
import { parseIdentityFile } from '../api/identity/identity-file.ts';
import { parseSetup } from '../api/setup/setup-file.ts';
import { identityFileFor } from '../scripts/demo/identity-file.ts';

const SECRET = 'hush-this-is-a-secret';
const ISSUERS = { eid: 'https://eid.example', employees: 'https://login.example' };
const IDENTITY = identityFileFor({ issuers: ISSUERS, clientSecret: SECRET });
const SETUP = `municipalities:
  - cvr: 00000019
    name: Demokøbing
    language: da
`;

const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
};

describe('the text of a file', () => {
  const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Buffer => Buffer.from(text, encoding);

  it('is read with or without a byte order mark, and whatever its lines end with', () => {
    expect(decodeText(bytesOf('\uFEFFKøbing\r\nx'))).toBe('Købing\r\nx');
    expect(decodeText(bytesOf('Købing'))).toBe('Købing');
    expect(decodeText(bytesOf(''))).toBe('');
  });

  it.each([
    ['ISO-8859-1', bytesOf('a\nb\nKøbing\n', 'latin1'), 'not UTF-8, line 3'],
    ['ISO-8859-1 in the last line', bytesOf('a\nø', 'latin1'), 'not UTF-8, line 2'],
    ['a character that is cut off', bytesOf('a\nø').subarray(0, 3), 'not UTF-8, line 2'],
    ['UTF-16', Buffer.concat([Buffer.of(0xff, 0xfe), bytesOf('{"a":1}', 'utf16le')]), 'not UTF-8, line 1'],
    ['UTF-16 without a mark', bytesOf('{"a":1}', 'utf16le'), 'a control character, line 1'],
    ['two marks', bytesOf('\uFEFF\uFEFFx'), 'a byte order mark in the middle, line 1'],
    ['two files in one', bytesOf('a\n\uFEFFb'), 'a byte order mark in the middle, line 2'],
    ['an escape', bytesOf('a\n\n\u001b[2J'), 'a control character, line 3'],
  ])('is refused in %s, with the line', (_what, bytes, message) => {
    expect(messageOf(() => decodeText(bytes))).toBe(message);
  });
});

describe('a file of JSON', () => {
  it.each([
    ['', 'empty'],
    [`{\n"a": "${SECRET}"\n"b": 1}`, 'not JSON, line 3'],
    [`{\n"a": ${SECRET}\n}`, 'not JSON, line 2'],
    [`{\n"a": "${SECRET}\n}`, 'not JSON, line 2'],
    [`{"a": "${SECRET}",\n}`, 'not JSON, line 2'],
    [`{"a": "${SECRET}"`, 'not JSON, line 1'],
    [`{"a": "${SECRET}"}\n{}`, 'not JSON, line 2'],
    [`{"a": "${SECRET}"}\n---\n{}`, 'not JSON, line 2'],
    [`{\n// ${SECRET}\n"a": 1}`, 'not JSON, line 2'],
    [`{"a": "x",\n"b": {"c": 1,\n"c": "${SECRET}"}}`, 'a name is there twice, line 3'],
    [`{"a": "x",\n"\\u0061": "${SECRET}"}`, 'a name is there twice, line 2'],
  ])('is refused with the line, and without a word of it: %j', (text, message) => {
    expect(messageOf(() => parseJsonText(text))).toBe(message);
  });

  it('is read where it is right, tabs and escapes among it (control)', () => {
    const text =
      '{\r\n\t"a": [1e3, -0.5, true, null, "no", "x\\/\\u00f8\\ud83d\\ude00"],\r\n\t"b": {"a": 1}, "c": {"a": 2}\r\n}';
    expect(parseJsonText(text)).toEqual(JSON.parse(text));
    expect(parseJsonText(`{"${'k'.repeat(2_000)}": 1}`)).toEqual({ ['k'.repeat(2_000)]: 1 });
  });
});

describe('the keyring', () => {
  const keys = newKeyring();
  const file = newKeyringFile();
  const key = parseKeyring(file)[0]?.key ?? '';

  /** Every four characters of a key that a message could repeat. */
  const partsOf = (text: string): string[] =>
    Array.from({ length: text.length - 3 }, (_, index) => text.slice(index, index + 4));

  it.each([
    ['a quotation mark is gone', (text: string) => text.replace(`"${key}"`, `${key}"`)],
    ['another one is gone', (text: string) => text.replace(`"${key}"`, `"${key}`)],
    ['both are gone', (text: string) => text.replace(`"${key}"`, key)],
    ['it ends in a key', (text: string) => text.slice(0, text.indexOf(key) + 20)],
    ['it begins in a key', (text: string) => text.slice(text.indexOf(key) + 5)],
    ['a line break is in a key', (text: string) => text.replace(key, `${key.slice(0, 9)}\n${key.slice(9)}`)],
    ['a space is in a key', (text: string) => text.replace(key, `${key.slice(0, 9)} ${key.slice(9)}`)],
    ['a character is gone', (text: string) => text.replace(key, key.slice(1))],
    ['the key is the id', (text: string) => text.replace(/"id": "\w+"/, `"id": "${key}"`)],
    ['the key is a purpose', (text: string) => text.replace('"wrap"', `"${key}"`)],
    ['the key is a name', (text: string) => text.replace('"key":', `"${key}": 1, "key":`)],
    ['a name is there twice', (text: string) => text.replace('"key":', `"key": "${key}", "key":`)],
    ['a field is unknown beside the keys', (text: string) => text.replace('{', `{"${key}": 1,`)],
    ['something comes after it', (text: string) => `${text}${key}`],
    ['it is another file', () => key],
  ])('damaged by hand is refused, without a part of a key: %s', (_what, damage) => {
    const message = messageOf(() => parseKeyring(damage(file)));
    expect(message).not.toBe('');
    expect(partsOf(key).filter((part) => message.includes(part))).toEqual([]);
  });

  it('is read as it was written (control)', () => {
    expect(parseKeyring(file)).toHaveLength(keys.length);
  });
});

describe('the setup file', () => {
  it.each([
    ['a second document', `${SETUP}---\n${SETUP}`, 'line 5 (a second document, and there must be one)'],
    ['an empty one', `${SETUP}---\n`, 'line 5 (a second document, and there must be one)'],
    ['one after an end', `${SETUP}...\n---\nx: 1\n`, 'line 6 (a second document, and there must be one)'],
    ['a name that is there twice', `${SETUP}    name: Other\n`, 'line 5 (a name is there twice)'],
    ['a tag', SETUP.replace('00000019', '!!int 00000019'), 'line 2 (a tag, and none is taken)'],
    [
      'an alias',
      SETUP.replace('cvr: 00000019', 'cvr: &x 00000019').replace('Demokøbing', '*x'),
      'file (an alias, and none is taken)',
    ],
    [
      'a tab as indentation',
      SETUP.replace('    name', '\tname'),
      'line 3 (a tab as indentation, which must be spaces)',
    ],
    ['nothing', '', 'file is missing'],
    [
      'words that YAML would turn into something else',
      SETUP.replace('language: da', 'language: no'),
      'municipalities.0.language must be one of da, en',
    ],
    [
      'a number as YAML has them',
      SETUP.replace('00000019', '1e3'),
      'municipalities.0.cvr must be a CVR number: 8 digits',
    ],
    ['a secret for a key', SETUP.replace('language', SECRET), 'municipalities.0 has a name that is not known here'],
    [
      'a key that is a list',
      SETUP.replace('language', '? [language]\n    '),
      'municipalities.0 has a name that is not known here',
    ],
    ...[
      ['a unit with NUL', '"a\\0b"', 'must be one line'],
      ['a unit of half a character', '"a\\uD800"', 'must hold whole characters'],
      ['a unit that nobody sees', '"\\u200B"', 'must show something'],
    ].map(([what = '', unit, rule]) => [
      what,
      `${SETUP}    units: [{ externalId: ${unit}, name: x }]\n`,
      `municipalities.0.units.0.externalId ${rule}`,
    ]),
    [
      'a key that is unknown',
      SETUP.replace('language', 'languge'),
      'municipalities.0 has a name that is not known here',
    ],
  ])('is refused with %s, and where', (_what, text, where) => {
    expect(messageOf(() => parseSetup(text))).toBe(`Setup: ${where}`);
  });

  it('keeps all values as they are written, and one document with its marks (control)', () => {
    const text = `---\r\n${SETUP.replaceAll('\n', '\r\n').replace('Demokøbing', '012')}...\r\n`;
    expect(parseSetup(text).municipalities).toMatchObject([{ cvr: '00000019', name: '012', language: 'da' }]);
  });

  const frontend = (fields: string): string =>
    `${SETUP}frontends:\n  - { id: app, name: App, scopes: ["dialogs:read"], ${fields} }\n`;

  it.each([
    [
      'redirectUris: ["https://app.example/cb#"]',
      'frontends.0.redirectUris.0 must be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user',
    ],
    [
      'redirectUris: ["https://app.example/cb#x"]',
      'frontends.0.redirectUris.0 must be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user',
    ],
    [
      'redirectUris: ["dk.example.app:/cb#"]',
      'frontends.0.redirectUris.0 must be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user',
    ],
    [
      'redirectUris: ["https://u:p@app.example/cb"]',
      'frontends.0.redirectUris.0 must be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user',
    ],
    [
      'redirectUris: [" https://app.example/cb"]',
      'frontends.0.redirectUris.0 must be an https address, one of this machine, or of an app’s own scheme such as dk.example.app:/callback; without fragment or user',
    ],
    [
      'redirectUris: ["https://app.example/"], origins: ["https://app.example?"]',
      'frontends.0.origins.0 must be an https origin such as https://app.example, without path',
    ],
    [
      'redirectUris: ["https://app.example/"], origins: ["https://app.example/"]',
      'frontends.0.origins.0 must be an https origin such as https://app.example, without path',
    ],
    [
      'redirectUris: ["https://app.example/"], backchannelLogoutUri: "https://app.example/#"',
      'frontends.0.backchannelLogoutUri must be an https address without fragment or user',
    ],
  ])('refuses an address that something would be lost of: %s', (fields, where) => {
    expect(messageOf(() => parseSetup(frontend(fields)))).toBe(`Setup: ${where}`);
  });

  it('takes a redirect address with a query, which stays (RFC 6749, 3.1.2)', () => {
    expect(messageOf(() => parseSetup(frontend('redirectUris: ["https://app.example/cb?from=login"]')))).toBe('');
  });
});

describe('files that the settings name', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'letdialog-files-'));
    env = {
      DATABASE_URL: 'postgres://app@db.example/letdialog',
      LETDIALOG_KEYRING_FILE: keep('keyring.json', newKeyringFile()),
      LETDIALOG_IDENTITY_FILE: keep('identity.json', IDENTITY),
      LETDIALOG_PUBLIC_URL: 'https://api.example',
      LETDIALOG_FRONTEND_URL: 'https://frontend.example',
      SMTP_URL: 'smtps://mail.example',
      LETDIALOG_MAIL_FROM: 'letdialog@mail.example',
    };
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const keep = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('are read alike with a byte order mark, and with line ends of Windows', async () => {
    const keyring = newKeyringFile();
    const marked = keep('marked.json', `\uFEFF${keyring.replaceAll('\n', '\r\n')}`);
    const identity = keep('marked-identity.json', `\uFEFF${IDENTITY}`);
    const config = loadConfig({ ...env, LETDIALOG_KEYRING_FILE: marked, LETDIALOG_IDENTITY_FILE: identity });
    expect(config.keyring).toEqual(parseKeyring(keyring));
    expect(config.identity).toEqual(parseIdentityFile(IDENTITY));
    expect(await readKeyringFile(marked)).toEqual(parseKeyring(keyring));
  });

  it('are refused in another encoding, with the line', () => {
    const danish = IDENTITY.replace(SECRET, `${SECRET}-\u00f8`);
    const line = danish.slice(0, danish.indexOf('\u00f8')).split('\n').length;
    const latin = keep('latin.json', Buffer.from(danish, 'latin1'));
    const message = messageOf(() => loadConfig({ ...env, LETDIALOG_IDENTITY_FILE: latin }));
    expect(message).toBe(`Configuration: LETDIALOG_IDENTITY_FILE (not UTF-8, line ${line})`);
    const wide = keep('wide.json', Buffer.from(`\uFEFF${newKeyringFile()}`, 'utf16le'));
    expect(messageOf(() => loadConfig({ ...env, LETDIALOG_KEYRING_FILE: wide }))).toBe(
      'Configuration: LETDIALOG_KEYRING_FILE (not UTF-8, line 1)',
    );
  });

  it('are not quoted when they are damaged', () => {
    const broken = keep('broken.json', IDENTITY.replace(`"${SECRET}"`, SECRET));
    const message = messageOf(() => loadConfig({ ...env, LETDIALOG_IDENTITY_FILE: broken }));
    expect(message).toMatch(/^Configuration: LETDIALOG_IDENTITY_FILE \(not JSON, line \d+\)$/);
  });

  it('are not quoted when a secret stands for a name', () => {
    const swapped = keep(
      'swapped.json',
      IDENTITY.replace(`"clientSecret": "${SECRET}"`, `"${SECRET}": "clientSecret"`),
    );
    const message = messageOf(() => loadConfig({ ...env, LETDIALOG_IDENTITY_FILE: swapped }));
    expect(message).toContain('providers.0 has a name that is not known here');
    expect(message).not.toContain(SECRET);
  });

  it.each([
    [
      'a parameter',
      '"scopes"',
      `"parameters": { "${SECRET}": 5 }, "scopes"`,
      'providers.0.parameters.* must be a text',
    ],
    [
      'a level',
      '"scopes"',
      `"levels": { "low": { "${SECRET}": 5 } }, "scopes"`,
      'providers.0.levels.*.* must be a text',
    ],
    [
      'a value of a claim',
      '"private": "citizen"',
      `"${SECRET}": "${SECRET}"`,
      'providers.0.claims.capacity.values.* must be one of employee, external, citizen',
    ],
    ['half of a character', `"${SECRET}"`, `"${SECRET}\\ud800"`, 'providers.0.clientSecret must hold whole characters'],
  ])('are not quoted when a secret stands for %s', (_what, place, secret, where) => {
    const message = messageOf(() => parseIdentityFile(IDENTITY.replace(place, secret)));
    expect(message).toContain(where);
    expect(message).not.toContain(SECRET.slice(0, 4));
  });

  it('are told when the settings came through an editor on Windows', () => {
    const { LETDIALOG_PUBLIC_URL: url, ...rest } = env;
    expect(messageOf(() => loadConfig({ ...rest, '\uFEFFLETDIALOG_PUBLIC_URL': url }))).toContain(
      'LETDIALOG_PUBLIC_URL (after a byte order mark)',
    );
    expect(messageOf(() => loadConfig({ ...env, LETDIALOG_LOG_LEVEL: 'info\r' }))).toContain(
      'LETDIALOG_LOG_LEVEL (ends in a carriage return)',
    );
  });

  it.each(['LETDIALOG_PUBLIC_URL', 'LETDIALOG_FRONTEND_URL'])(
    'name no address that paths cannot be appended to: %s',
    (name) => {
      for (const tail of ['/?', '/#', '/?a=b', '/#/start', '?a=b', '#x', '/app?tenant=1#x'])
        expect(
          messageOf(() => loadConfig({ ...env, [name]: `https://app.example${tail}` })),
          tail,
        ).toBe(
          `Configuration: ${name} (must be an address such as https://letdialog.example, without user, query and fragment)`,
        );
      expect(messageOf(() => loadConfig({ ...env, [name]: 'https://u:p@app.example' }))).toContain(
        'must be an address',
      );
      for (const right of [
        'https://app.example',
        'https://app.example/',
        'https://app.example/a/b//',
        'http://127.0.0.1:8080',
      ])
        expect(
          messageOf(() => loadConfig({ ...env, [name]: right })),
          right,
        ).toBe('');
      expect(loadConfig({ ...env, LETDIALOG_FRONTEND_URL: 'https://app.example/a/b//' }).frontendUrl).toBe(
        'https://app.example/a/b',
      );
    },
  );
});

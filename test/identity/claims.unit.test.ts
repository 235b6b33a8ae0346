import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../api/core/clean-line.ts';
import { joined } from '../../api/identity/claim-values.ts';
import { mapClaims } from '../../api/identity/claims.ts';
import { type ProviderEntry, parseIdentityFile } from '../../api/identity/identity-file.ts';
import { readCpr } from '../../api/people/cpr.ts';
import { identityFileFor } from '../../scripts/demo/identity-file.ts';

const { providers } = parseIdentityFile(
  identityFileFor({ issuers: { eid: 'https://eid.example', employees: 'https://work.example' }, clientSecret: 's' }),
);
const entry = (name: string, claims: Partial<ProviderEntry['claims']> = {}): ProviderEntry => {
  const found = providers.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return { ...found, claims: { ...found.claims, ...claims } };
};
type Given = Readonly<Record<string, unknown>>;
const CITIZEN = {
  sub: 'opaque',
  identity_type: 'private',
  loa: 'https://data.gov.dk/concept/core/nsis/Substantial',
  'mitid.identity_name': 'Mette Krogh',
  'dk.cpr': '6105809992',
};
const EMPLOYEE = {
  sub: 'anna',
  name: 'Anna Holm',
  cvr: '00000019',
  unit_id: 'familie',
  unit_name: 'Familieafdelingen',
  roles: ['letdialog-admin'],
};
const citizen = (claims: Given, file: Partial<ProviderEntry['claims']> = {}) =>
  mapClaims(entry('eid', file), { ...CITIZEN, ...claims });
const employee = (claims: Given, file: Partial<ProviderEntry['claims']> = {}) =>
  mapClaims(entry('employees', file), { ...EMPLOYEE, ...claims });

describe('what identifies', () => {
  const subject = (sub: unknown) => citizen({ sub }).logins[0].subject;

  it('is taken letter by letter, so that two persons stay two', () => {
    const long = 'x'.repeat(254);
    const alike = ['Anna', 'anna', 'anna ', ' anna', 'A\u030A', '\u00C5', `${long}1`, `${long}2`, 'anna\u200B'];
    expect(alike.map(subject)).toEqual(alike);
  });

  it('is refused where it is too long, or cannot be kept as it is', () => {
    const unusable = ['x'.repeat(256), 'a\u0000b', 'a\nb', 'a\ud800', 2 ** 53, 1.5, true, {}, ['a', 'b']];
    for (const sub of unusable) expect(() => subject(sub), String(sub)).toThrow('claims_unusable');
    for (const sub of [undefined, null, '', '  ', []]) expect(() => subject(sub)).toThrow(/claims_(missing|unusable)/);
    expect([subject(17), subject(['anna'])]).toEqual(['17', 'anna']);
  });

  it('is the unit too', () => {
    const unit = (unit_id: unknown) => employee({ unit_id }).logins[0].employment?.unitId;
    expect([unit(`${'x'.repeat(200)}1`), unit('Familie'), unit(12)]).toEqual([`${'x'.repeat(200)}1`, 'Familie', '12']);
    for (const unit_id of ['x'.repeat(256), 'a\u0000', {}]) expect(() => unit(unit_id)).toThrow('claims_unusable');
  });
});

describe('a text of the provider', () => {
  const name = (given: string) => citizen({ 'mitid.identity_name': given }).logins[0].name;

  it('loses what cannot be seen, breaks lines, or turns the reading direction', () => {
    expect(name('\u001B[31mMette\u0000\nKrogh\u2028\u202E\u009B')).toBe('[31mMette Krogh');
    expect(name('Mette\u200B\u00AD\uFEFF \u2066Krogh\u2069\u{E0041}')).toBe('Mette Krogh');
    expect(() => name('\u3164\u2800\u200D')).toThrow('claims_missing');
    const unit = employee({ unit_name: 'Familie\r\nafdelingen\u0007', name: 'Anna\u0085Holm' }).logins[0];
    expect([unit.name, unit.employment?.unitName]).toEqual(['Anna Holm', 'Familie afdelingen']);
  });

  it('keeps its letters, in the composed form', () => {
    for (const kept of ['Åse Ærø-Øst', 'محمد بن', 'नेहा', 'می‌خواهم', 'Family 👨‍👩‍👧', "O’Neill, d'Arc"]) {
      expect(name(kept)).toBe(kept);
    }
    expect(name('A\u030Ase')).toBe('Åse');
  });

  it('is cut between two characters as people see them', () => {
    const family = '👨‍👩‍👧';
    expect(cleanLine(family.repeat(3), 12)).toBe(family.repeat(2));
    expect(cleanLine('x\u0323\u0301\u0300yz', 3)).toBe('x\u0323\u0301');
    expect(cleanLine(`x${'\u0301'.repeat(300)}`, 5)).toBe(`x${'\u0301'.repeat(4)}`);
    expect([...(name('Anna '.repeat(100)) ?? '')].length).toBe(199);
  });

  it('costs no time, however it is made', () => {
    const started = performance.now();
    expect(name(`a${'\u0301\u0327'.repeat(400_000)}`)?.length).toBeLessThanOrEqual(200);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('an address', () => {
  const told = (claims: Given) => {
    const { logins, remarks } = employee({ email: 'anna@work.example', ...claims });
    return [logins[0].email, logins[0].refusedEmail, remarks];
  };

  it('is kept unless the provider says that it has not verified it', () => {
    const kept = ['anna@work.example', undefined, []];
    for (const email_verified of [undefined, true, 'true', 'True', 1, '1']) {
      expect(told({ email_verified })).toEqual(kept);
    }
    const unverified = [null, 'anna@work.example', ['email_unverified']];
    for (const email_verified of [false, 'false', 'False', 0, '0', null, '', 'perhaps', {}, []]) {
      expect(told({ email_verified }), String(email_verified)).toEqual(unverified);
    }
    const broker = { identity_type: 'professional', 'nemlogin.name': 'Bo Dahl', 'nemlogin.email': 'bo@x.example' };
    expect(citizen({ ...broker, 'nemlogin.email_verified': false }).logins[0].email).toBeNull();
    expect(citizen(broker).logins[0].email).toBe('bo@x.example');
  });

  it('is not kept where it is none', () => {
    const none = [
      'anna',
      'anna@',
      '@x',
      'a@b@c.example',
      'a b@x.example',
      'Anna <a@x.example>',
      'a@x.example,b@x.example',
    ];
    const hidden = ['a@x.example\r\nBcc: b@x.example', 'a\u0000@x.example', 'a\u200B@x.example', 17, {}];
    for (const email of [...none, ...hidden, `${'a'.repeat(250)}@x.example`]) {
      expect(told({ email }), String(email)).toEqual([
        ...[null, typeof email === 'string' ? email : undefined, ['email_unusable']],
      ]);
    }
    expect(told({ email: undefined })).toEqual([null, undefined, []]);
    expect(told({ email: ' anna@work.example ' })[0]).toBe('anna@work.example');
  });
});

describe('protection', () => {
  const rule = (values: Record<string, 'protected' | 'unprotected'>) => ({
    protection: { claims: [{ claim: 'secret', values }] },
  });
  const usual = rule({ true: 'protected', false: 'unprotected' });
  const told = (secret: unknown, file = usual) => {
    const { logins, remarks } = citizen({ secret }, file);
    return [logins[0].protection, remarks.length > 0];
  };

  it('is understood in every spelling of yes and no', () => {
    for (const yes of [true, 'true', 'True', ' TRUE', 1, '1', 'yes', 'Ja', [true], [false, 'true']])
      expect(told(yes), String(yes)).toEqual(['protected', false]);
    for (const no of [false, 'false', 'False', 0, '0', 'no', 'NEJ', [false]])
      expect(told(no), String(no)).toEqual(['unprotected', false]);
    for (const nothing of [undefined, null]) expect(told(nothing)).toEqual([null, false]);
  });

  it('holds where the answer is not understood, and the log says so without it', () => {
    for (const odd of ['perhaps', '', 2, {}, [], [null], [false, 'perhaps'], { value: false }]) {
      expect(told(odd), JSON.stringify(odd)).toEqual(['protected', true]);
    }
    expect(citizen({ secret: 'perhaps' }, usual).remarks).toEqual(['protection_not_understood']);
    expect(citizen({ _claim_names: { secret: 'src1' } }, usual).logins[0].protection).toBe('protected');
  });

  it('follows the identity file where that has it the other way round, or only half', () => {
    const open = rule({ true: 'unprotected', false: 'protected' });
    expect([told(0, open), told('yes', open)]).toEqual([
      ['protected', false],
      ['unprotected', false],
    ]);
    expect(told('no', rule({ true: 'unprotected' }))).toEqual(['protected', true]);
    expect(told('no', rule({ true: 'protected' }))).toEqual([null, false]);
    expect(told('1', rule({ false: 'unprotected' }))).toEqual(['protected', true]);
  });
});

describe('a CPR number', () => {
  const SAME = ['6105809992', '610580-9992', '610580 9992', ' 61 05 80 - 9992 ', 6105809992, 'DK6105809992'];
  const HYPHENS = ['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u00A0'];

  it('is the same in every spelling', () => {
    const spellings = [...SAME, ...HYPHENS.map((hyphen) => `610580${hyphen}9992`), 'PNODK-610580-9992', ['6105809992']];
    for (const cpr of spellings) expect(citizen({ 'dk.cpr': cpr }).logins[0].cpr, String(cpr)).toBe('6105809992');
    // One that begins with 0, which a number or a spreadsheet loses.
    expect([readCpr(101809995), readCpr('101809995'), readCpr('010180-9995')]).toEqual(
      Array.from({ length: 3 }, () => '0101809995'),
    );
  });

  it('is refused where it cannot be read, and never dropped', () => {
    const unreadable = [
      '6105809',
      '61058099921',
      '9905809992',
      '6113809992',
      'none',
      '610580x9992',
      61058099,
      {},
      true,
    ];
    for (const cpr of [...unreadable, ['6105809992', '7411789991'], 6105809992.5]) {
      expect(() => citizen({ 'dk.cpr': cpr }), String(cpr)).toThrow('cpr_unusable');
    }
    expect(() => citizen({ 'dk.cpr': undefined, _claim_names: { 'dk.cpr': 'src1' } })).toThrow('cpr_unusable');
    for (const absent of [undefined, null, '']) expect(citizen({ 'dk.cpr': absent }).logins[0].cpr).toBeNull();
  });
});

describe('roles', () => {
  const privileges = (claims: Given) => employee(claims).logins[0].employment?.privileges;

  it('are a word or a list of them', () => {
    expect(privileges({ roles: 'letdialog-admin' })).toEqual(['administrator']);
    expect(privileges({ roles: ['letdialog-admin', 'Another.App', 7] })).toEqual(['administrator']);
    for (const roles of [undefined, null, [], 'Not letdialog-admin']) expect(privileges({ roles })).toEqual([]);
  });

  it('that are kept elsewhere, or in another form, refuse the login', () => {
    const elsewhere = {
      _claim_names: { roles: 'src1' },
      _claim_sources: { src1: { endpoint: 'https://graph.example' } },
    };
    const groups = { roles: undefined, _claim_names: { groups: 'src1' } };
    const signs = [
      { hasgroups: true },
      { hasgroups: 'true' },
      { 'groups:src1': 'x' },
      { 'http://x/claims/groups.link': 'x' },
    ];
    const overages: Given[] = [
      elsewhere,
      { ...elsewhere, roles: undefined },
      groups,
      ...signs.map((s) => ({ ...s, roles: undefined })),
    ];
    for (const roles of [[], '', [' ']]) for (const sign of [groups, ...signs]) overages.push({ ...sign, roles });
    for (const pointers of ['{"roles":"src1"}', ['roles'], true])
      overages.push({ roles: undefined, _claim_names: pointers });
    const forms = [{ 'letdialog-admin': {} }, [['letdialog-admin']], ['letdialog-admin', null]].map((roles) => ({
      roles,
    }));
    for (const claims of [...overages, ...forms])
      expect(() => privileges(claims), JSON.stringify(claims)).toThrow('privileges_not_told');
  });

  it('that are told count, also when the groups beside them are kept elsewhere (control)', () => {
    expect(privileges({ _claim_names: { groups: 'src1' } })).toEqual(['administrator']);
    expect(privileges({ hasgroups: false, roles: undefined })).toEqual([]);
    for (const nothing of [null, {}, '']) expect(privileges({ _claim_names: nothing, roles: undefined })).toEqual([]);
  });

  it('are elsewhere when the ID token or the userinfo answer says so', () => {
    const elsewhere = { _claim_names: { roles: 'src1' } };
    const another = { _claim_names: { address: 'src2' } };
    const told = (idToken: Given, userInfo: Given) => () => privileges(joined({ ...EMPLOYEE, ...idToken }, userInfo));
    for (const idToken of [{}, another, { _claim_names: null }])
      expect(told({ ...idToken, roles: null }, elsewhere)).toThrow('privileges_not_told');
    expect(told(elsewhere, another)).toThrow('privileges_not_told');
    expect(told({ roles: null }, { roles: ['letdialog-admin'] })(), 'control').toEqual(['administrator']);
  });
});

it('the lowest of several levels holds, and none that is unknown', () => {
  const nsis = (...levels: string[]) => levels.map((level) => `https://data.gov.dk/concept/core/nsis/${level}`);
  const level = (loa: unknown) => citizen({ loa }).assurance;
  for (const loa of [nsis('High', 'Low'), nsis('Low', 'High'), nsis('Substantial', 'Low', 'High')])
    expect(level(loa)).toBe('low');
  expect(level(nsis('High')), 'control').toBe('high');
  for (const loa of [nsis('Higher'), [], {}, null, 'High']) expect(() => level(loa)).toThrow('assurance_unknown');
});

it('methods are short words', () => {
  expect(citizen({ amr: ['app', 'x\n', 'y'.repeat(101), 7, ...'abcdefghijklmnopqrstuvwxyz'] }).amr).toHaveLength(20);
  expect(citizen({ amr: { a: 1 } }).amr).toEqual([]);
});

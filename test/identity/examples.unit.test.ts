import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapClaims } from '../../api/identity/claims.ts';
import { parseIdentityFile } from '../../api/identity/identity-file.ts';
import { readOioPrivileges } from '../../api/identity/oio-privileges.ts';

const { providers } = parseIdentityFile(
  readFileSync(new URL('../../api/identity/examples/identity.example.json', import.meta.url), 'utf8'),
);
const map = (name: string, claims: Record<string, unknown>) => {
  const provider = providers.find((entry) => entry.name === name);
  if (!provider) throw new Error(`no example for ${name}`);
  return mapClaims(provider, claims);
};
const NSIS = 'https://data.gov.dk/concept/core/nsis';
const EID = 'https://data.gov.dk/model/core/eid';
const CITIZEN = { capacity: 'citizen', name: 'Mette Krogh', cpr: '6105809992', employment: null };

describe('the example for', () => {
  it('Signaturgruppen tells private and professional MitID apart', () => {
    const common = { sub: 's', identity_type: 'private', loa: `${NSIS}/Substantial`, amr: ['app'] };
    const mitid = { 'mitid.uuid': 'u', 'mitid.identity_name': 'Mette Krogh', 'dk.cpr': '6105809992' };
    expect(map('signaturgruppen', { ...common, ...mitid })).toMatchObject({
      logins: [CITIZEN],
      assurance: 'substantial',
    });
    const nemlogin = { 'nemlogin.name': 'Bo Dahl', 'nemlogin.email': 'bo@x.example', 'nemlogin.cvr': '00000027' };
    const professional = { ...common, ...nemlogin, identity_type: 'professional', 'dk.cpr': '6105809992' };
    expect(map('signaturgruppen', professional).logins).toMatchObject([
      { capacity: 'external', name: 'Bo Dahl', email: 'bo@x.example', cpr: null },
    ]);
  });

  it('Idura reads level and kind from the way the person logged in', () => {
    const claims = {
      identityscheme: 'dkmitid',
      sub: '{0f9960a0-d28d-4353-a3e2-ea07f8ffa185}',
      authenticationtype: 'urn:grn:authn:dk:mitid:high',
      cprNumberIdentifier: '6105809992',
      name: 'Mette Krogh',
      country: 'DK',
    };
    expect(map('idura', claims)).toMatchObject({ logins: [CITIZEN], assurance: 'high' });
    const business = {
      ...claims,
      authenticationtype: 'urn:grn:authn:dk:mitid:business',
      cvrNumberIdentifier: '00000027',
    };
    expect(map('idura', business).logins).toMatchObject([{ capacity: 'external', cpr: null }]);
    expect(() => map('idura', { ...claims, authenticationtype: 'urn:grn:authn:se:bankid' })).toThrow('claims_missing');
  });

  it('Signicat serves persons with a protected name too', () => {
    const claims = { sub: 's', nin: '6105809992', nin_type: 'PERSON', mitid_loa: 'SUBSTANTIAL' };
    expect(map('signicat', { ...claims, name: 'Mette Krogh' })).toMatchObject({
      logins: [CITIZEN],
      assurance: 'substantial',
    });
    const hidden = { ...claims, mitid_name_and_address_protection: 'true' };
    expect(map('signicat', hidden).logins).toMatchObject([{ name: null, protection: 'protected', cpr: '6105809992' }]);
  });

  it('Entra ID names the municipality itself, since the tenant is one', () => {
    const claims = {
      sub: 'pairwise',
      oid: '00000000-0000-4000-8000-00000000000a',
      name: 'Ida Lund',
      preferred_username: 'ida@demokobing.example',
      department: 'Familieafdelingen',
      roles: ['LetDialog.Administrator', 'Another.App'],
    };
    expect(map('entra', claims).logins).toMatchObject([
      {
        subject: claims.oid,
        capacity: 'employee',
        email: 'ida@demokobing.example',
        employment: {
          municipalityCvr: '00000019',
          unitId: 'Familieafdelingen',
          unitName: 'Familieafdelingen',
          privileges: ['administrator'],
        },
      },
    ]);
  });

  it('Adgangsstyring reads the privileges of the own municipality', () => {
    const privileges = bpp(group('00000019', 'create-dialogs', 'unheard-of'), group('00000027', 'administrator'));
    const mapped = map('adgangsstyring', {
      [`${EID}/professional/uuid/persistent`]: 'urn:uuid:a',
      [`${EID}/fullName`]: 'Anna Holm',
      [`${EID}/professional/cvr`]: '00000019',
      [`${NSIS}/loa`]: 'Substantial',
      [`${EID}/privilegesIntermediate`]: privileges,
    });
    expect(mapped.logins).toMatchObject([
      { capacity: 'employee', employment: { unitId: 'kommunen', privileges: ['create-dialogs'] } },
    ]);
    expect(mapped.remarks).toEqual(['privilege_for_another_organisation', 'privilege_unknown']);
  });
});

const SCOPE = 'urn:dk:gov:saml:cvrNumberIdentifier:';
const ROLE = 'http://letdialog.example/roles/usersystemrole';
const group = (cvr: string, ...names: string[]): string =>
  `<PrivilegeGroup Scope="${SCOPE}${cvr}">${names
    .map((name) => `<Privilege>${ROLE}/${name}/1</Privilege>`)
    .join('\n')}</PrivilegeGroup>`;
const encoded = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');
const bpp = (...groups: string[]): string => list('http://digst.dk/oiosaml/basic_privilege_profile', ...groups);
const list = (namespace: string, ...groups: string[]): string =>
  encoded(
    `<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="${namespace}">${groups.join('')}</bpp:PrivilegeList>`,
  );

describe('name-and-address protection', () => {
  const broker = {
    sub: 's',
    identity_type: 'private',
    loa: `${NSIS}/Substantial`,
    'mitid.identity_name': 'Mette Krogh',
  };
  const told = (name: string, claims: Record<string, unknown>) => {
    const [{ name: shown, protection }] = map(name, claims).logins;
    return [shown, protection];
  };

  it('is told by a claim, as a word or as true and false, and a name alone tells nothing', () => {
    expect(told('signaturgruppen', broker)).toEqual(['Mette Krogh', null]);
    const details = (value: unknown) => ({ ...broker, 'ssn.details.name_address_protected': value });
    expect(told('signaturgruppen', details(true))).toEqual(['Mette Krogh', 'protected']);
    expect(told('signaturgruppen', details(false))).toEqual(['Mette Krogh', 'unprotected']);
    expect(told('signaturgruppen', details('perhaps'))).toEqual(['Mette Krogh', 'protected']);
    const signicat = { sub: 's', name: 'Mette Krogh', mitid_loa: 'HIGH', mitid_name_and_address_protection: 'false' };
    expect(told('signicat', signicat)).toEqual(['Mette Krogh', 'unprotected']);
  });

  it('is told by what stands in place of the name, which is nobody’s name, whatever else is told', () => {
    for (const placeholder of ['NAVNE & ADRESSEBESKYTTET', ' Navne &  adressebeskyttet']) {
      const claims = { ...broker, 'mitid.identity_name': placeholder };
      expect(told('signaturgruppen', claims)).toEqual([null, 'protected']);
      expect(told('signaturgruppen', { ...claims, 'ssn.details.name_address_protected': false })).toEqual([
        null,
        'protected',
      ]);
    }
    const idura = { sub: 's', authenticationtype: 'urn:grn:authn:dk:mitid:high' };
    expect(told('idura', idura)).toEqual([null, 'protected']);
    expect(() => map('signaturgruppen', { ...broker, 'mitid.identity_name': undefined })).toThrow('claims_missing');
  });
});

describe('OIO privileges', () => {
  const own = [`${ROLE}/administrator/1`];
  const mine = group('00000019', 'administrator');
  const read = (base64: string) => readOioPrivileges(base64, '00000019');

  it('are read in both namespaces', () => {
    for (const host of ['itst.dk', 'digst.dk']) {
      const base64 = list(`http://${host}/oiosaml/basic_privilege_profile`, mine);
      expect(read(base64)).toEqual({ privileges: own, remarks: [] });
      // Line breaks, as some write their base64.
      expect(read(base64.replaceAll(/(.{60})/g, '$1\n')).privileges).toEqual(own);
    }
    const qualified = mine.replaceAll(/<(\/?)Priv/g, '<$1bpp:Priv');
    expect(read(bpp(qualified)).privileges).toEqual(own);
    expect(read(list('http://evil.example/profile', mine)).privileges).toEqual([]);
  });

  it('of another organisation, by another number or under a constraint give nothing', () => {
    const other = { privileges: [], remarks: ['privilege_for_another_organisation'] };
    expect(read(bpp(group('00000027', 'administrator')))).toEqual(other);
    expect(read(bpp(mine.replace('cvrNumber', 'seNumber')))).toEqual(other);
    expect(read(bpp(mine.replace('00000019', '000000190')))).toEqual(other);
    const constraint = '<Constraint Name="http://kombit.dk/constraints/KLE/1">27.00.00</Constraint></PrivilegeGroup>';
    const constrained = mine.replace('</PrivilegeGroup>', constraint);
    expect(read(bpp(constrained))).toEqual({ privileges: [], remarks: ['privilege_constrained'] });
    expect(read(bpp(constrained, mine)).privileges).toEqual(own);
  });

  it('that are broken, too large, or try something give nothing, and tell nothing', () => {
    const unreadable = { privileges: [], remarks: ['privileges_unreadable'] };
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]><PrivilegeList>&a;</PrivilegeList>`;
    for (const bad of ['', '!!', encoded('<a>'), encoded(bomb), encoded('nothing'), 'A'.repeat(100_001)]) {
      expect(read(bad)).toEqual(unreadable);
    }
    const nested = bpp(`<Other>${mine}</Other>`);
    expect(read(nested)).toEqual({ privileges: [], remarks: [] });
  });
});

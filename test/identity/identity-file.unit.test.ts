import { describe, expect, it } from 'vitest';
import { hasAllClaims, mapClaims } from '../../api/identity/claims.ts';
import { type ProviderEntry, parseIdentityFile } from '../../api/identity/identity-file.ts';
import { identityFileFor } from '../../scripts/demo/identity-file.ts';

const SECRET = 'secret-that-no-message-may-show';
const SUBSTANTIAL = 'https://data.gov.dk/concept/core/nsis/Substantial';
const text = identityFileFor({
  issuers: { eid: 'https://eid.example', employees: 'http://127.0.0.1:8082/employees' },
  clientSecret: SECRET,
});
const providerNamed = (name: string): ProviderEntry => {
  const provider = parseIdentityFile(text).providers.find((entry) => entry.name === name);
  if (!provider) throw new Error(`no ${name}`);
  return provider;
};

describe('the identity file', () => {
  const faultsOf = (change: (provider: Record<string, unknown>) => void): string => {
    const file = JSON.parse(text);
    change(file.providers[1]);
    try {
      parseIdentityFile(JSON.stringify(file));
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  it('names path and rule of every fault, and no value', () => {
    const message = faultsOf((provider) => {
      provider.issuer = 'http://login.example';
      provider.name = 'Not A Name';
      delete provider.clientId;
    });
    expect(message).toContain('providers.1.issuer must be https, but on this machine');
    expect(message).toContain('providers.1.name must be 1 to 40 small letters, digits and hyphens');
    expect(message).toContain('providers.1.clientId is missing');
    expect(message).not.toMatch(/login\.example|Not A Name|secret/);
  });

  it('wants municipality and unit where employees log in', () => {
    const message = faultsOf((provider) => Object.assign(Object(provider.claims), { municipality: undefined }));
    expect(message).toBe('providers.1.claims must have municipality and unit, since it has employees');
  });

  it('refuses unknown keys, kinds and privileges, and two providers of one name', () => {
    expect(faultsOf((provider) => Object.assign(provider, { extra: 1 }))).toContain(
      'has a name that is not known here',
    );
    expect(faultsOf((provider) => Object.assign(Object(provider.claims), { capacity: 'robot' }))).not.toBe('');
    expect(faultsOf((provider) => Object.assign(provider, { name: 'eid' }))).toContain(
      'has the same name as one before it',
    );
  });
});

describe('the claims of a login', () => {
  const citizen = {
    sub: 'opaque',
    identity_type: 'private',
    loa: SUBSTANTIAL,
    amr: ['app'],
    'mitid.identity_name': 'Mette Krogh',
    'dk.cpr': '6105809992',
  };

  it('make a citizen of a private eID', () => {
    expect(mapClaims(providerNamed('eid'), citizen)).toEqual({
      logins: [
        {
          issuer: 'https://eid.example',
          subject: 'opaque',
          capacity: 'citizen',
          protection: null,
          name: 'Mette Krogh',
          email: null,
          cpr: '6105809992',
          employment: null,
        },
      ],
      assurance: 'substantial',
      amr: ['app'],
      remarks: [],
    });
  });

  it('make an external of a business identity, whose CPR number is not read', () => {
    const professional = { ...citizen, identity_type: 'professional', 'nemlogin.name': 'Bo Dahl' };
    const { logins } = mapClaims(providerNamed('eid'), professional);
    expect(logins[0]).toMatchObject({ capacity: 'external', name: 'Bo Dahl', cpr: null });
  });

  it('make an employee with the privileges that the mapping knows', () => {
    const claims = {
      sub: 's',
      name: 'Ida Lund',
      email: 'ida@x.example',
      cvr: 19,
      unit_id: 'familie',
      unit_name: 'Familieafdelingen',
    };
    const provider = providerNamed('employees');
    const roles = ['letdialog-admin', 'letdialog-create', 'toString', 'other'];
    expect(() => mapClaims(provider, { ...claims, roles })).toThrow('claims_missing');
    expect(mapClaims(provider, { ...claims, cvr: '00000019', roles }).logins[0].employment).toEqual({
      municipalityCvr: '00000019',
      unitId: 'familie',
      unitName: 'Familieafdelingen',
      privileges: ['administrator', 'create-dialogs'],
    });
  });

  it('are found by their whole name first, and then by path', () => {
    const nested = { ...citizen, 'dk.cpr': undefined, dk: { cpr: '7411789991' } };
    const { 'dk.cpr': _left, ...byPath } = nested;
    expect(mapClaims(providerNamed('eid'), byPath).logins[0].cpr).toBe('7411789991');
    expect(mapClaims(providerNamed('eid'), { ...byPath, 'dk.cpr': '6105809992' }).logins[0].cpr).toBe('6105809992');
  });

  it('are refused where one that is needed is missing or unknown', () => {
    for (const name of ['sub', 'identity_type', 'mitid.identity_name']) {
      expect(() => mapClaims(providerNamed('eid'), { ...citizen, [name]: '' })).toThrow('claims_missing');
    }
    expect(() => mapClaims(providerNamed('eid'), { ...citizen, loa: 'unheard of' })).toThrow('assurance_unknown');
    expect(hasAllClaims(providerNamed('eid'), { sub: 'opaque' })).toBe(false);
  });
});

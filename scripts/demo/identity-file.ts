import type { IdentityFile } from '../../api/identity/identity-file.ts';

export const DEMO_UPSTREAM_CLIENT = 'letdialog';

interface DemoProviders {
  readonly issuers: { readonly eid: string; readonly employees: string };
  readonly clientSecret: string;
}

/** The identity file for the demo's two providers; the claim names are those that real ones use. */
export const identityFileFor = (providers: DemoProviders): string =>
  `${JSON.stringify(identityOf(providers), null, 2)}\n`;

function identityOf(options: DemoProviders): IdentityFile {
  const client = { clientId: DEMO_UPSTREAM_CLIENT, clientSecret: options.clientSecret };
  return {
    providers: [
      {
        name: 'eid',
        label: { da: 'Borgere og samarbejdspartnere (demo-eID)', en: 'Citizens and partners (demo eID)' },
        issuer: options.issuers.eid,
        ...client,
        scopes: ['openid', 'mitid', 'ssn', 'nemlogin'],
        claims: {
          subject: 'sub',
          name: ['nemlogin.name', 'mitid.identity_name'],
          email: 'nemlogin.email',
          cpr: 'dk.cpr',
          capacity: { claim: 'identity_type', values: { private: 'citizen', professional: 'external' } },
          assurance: {
            claim: 'loa',
            values: {
              'https://data.gov.dk/concept/core/nsis/Low': 'low',
              'https://data.gov.dk/concept/core/nsis/Substantial': 'substantial',
              'https://data.gov.dk/concept/core/nsis/High': 'high',
            },
          },
        },
      },
      {
        name: 'employees',
        label: { da: 'Kommunens medarbejdere (demo)', en: 'Employees of the municipality (demo)' },
        issuer: options.issuers.employees,
        ...client,
        scopes: ['openid', 'profile', 'email', 'organisation'],
        claims: {
          subject: 'sub',
          name: 'name',
          email: 'email',
          capacity: 'employee',
          assurance: 'substantial',
          municipality: 'cvr',
          unit: { id: 'unit_id', name: 'unit_name' },
          privileges: {
            claim: 'roles',
            values: { 'letdialog-create': 'create-dialogs', 'letdialog-admin': 'administrator' },
          },
        },
      },
    ],
  };
}

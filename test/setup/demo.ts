/** The demo's persons, ports and frontend, for tests that go through a real login. */
import { SCOPES } from '../../api/core/scopes.ts';
import { DEMO_FRONTEND, demoPerson } from '../../scripts/demo/persons.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import type { CodeFlow } from '../../scripts/walk-login.ts';

export const freeDemoPorts = async () => ({
  PORT: await freePort(),
  LETDIALOG_DEMO_DATABASE_PORT: await freePort(),
  LETDIALOG_DEMO_IDENTITY_PORT: await freePort(),
  LETDIALOG_DEMO_MAILBOX_PORT: await freePort(),
});

/** What the demo frontend asks for, for the given person. */
export const demoFlow = (api: string, person: string): CodeFlow => ({
  api,
  clientId: DEMO_FRONTEND.id,
  redirectUri: DEMO_FRONTEND.redirectUris[0],
  person,
  scopes: ['openid', ...SCOPES],
});

export function cprOf(id: string): string {
  const person = demoPerson(id);
  if (!('cpr' in person)) throw new Error(`${id} has no CPR number`);
  return person.cpr;
}

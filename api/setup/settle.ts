/**
 * What the setup file leaves out stays as it is, or begins as usual where there is nothing yet: a file that somebody has
 * shortened takes nothing away.
 */
import type { Language } from '../core/languages.ts';
import type { Installation } from './installation.ts';
import type { Setup, SetupCaseSystem, SetupFrontend, SetupMunicipality } from './setup-file.ts';

export interface SettledMunicipality extends SetupMunicipality {
  readonly language: Language;
  readonly showsEmployeeNames: boolean;
}

export interface SettledFrontend extends Omit<SetupFrontend, 'backchannelLogoutUri'> {
  readonly origins: readonly string[];
  readonly backchannelLogoutUri: string | null;
}

export interface SettledSetup {
  readonly complete: boolean;
  readonly municipalities: readonly SettledMunicipality[];
  readonly frontends: readonly SettledFrontend[];
  readonly caseSystems: readonly SetupCaseSystem[];
}

export const settleSetup = (now: Installation, { municipalities, frontends, ...setup }: Setup): SettledSetup => ({
  ...setup,
  municipalities: municipalities.map((each) => settleMunicipality(now, each)),
  frontends: frontends.map((each) => settleFrontend(now, each)),
});

function settleMunicipality(now: Installation, wanted: SetupMunicipality): SettledMunicipality {
  const there = now.municipalities.find(({ cvr }) => cvr === wanted.cvr);
  return {
    ...wanted,
    language: wanted.language ?? there?.language ?? 'da',
    showsEmployeeNames: wanted.showsEmployeeNames ?? there?.showsEmployeeNames ?? false,
  };
}

function settleFrontend(now: Installation, wanted: SetupFrontend): SettledFrontend {
  const there = now.clients.find(({ id, kind }) => id === wanted.id && kind === 'frontend');
  const logoutUri = wanted.backchannelLogoutUri ?? there?.backchannel_logout_uri ?? null;
  return {
    ...wanted,
    origins: wanted.origins ?? there?.origins ?? [],
    backchannelLogoutUri: logoutUri === '' ? null : logoutUri,
  };
}

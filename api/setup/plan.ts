/** What stands between an installation as it is and as the setup file wants it. Pure; sorted as the file is. */

import type { Language } from '../core/languages.ts';
import type { ClientRow } from '../identity/client-rows.ts';
import type { AssuranceWish } from '../municipalities/schemas.ts';
import type { Setup, SetupCaseSystem, SetupFrontend, SetupMunicipality } from './setup-file.ts';

export interface Installation {
  readonly municipalities: readonly {
    readonly id: string;
    readonly cvr: string;
    readonly name: string;
    readonly language: Language;
    readonly assurance: AssuranceWish;
  }[];
  readonly units: readonly {
    readonly id: string;
    readonly municipalityId: string;
    readonly externalId: string;
    readonly name: string;
  }[];
  /** Genuine rows alone: a forged one counts as absent, and is written over. */
  readonly clients: readonly ClientRow[];
}

type Told = string | readonly string[] | null;

export interface Change {
  readonly act: 'create' | 'change' | 'enable' | 'disable';
  readonly what: 'municipality' | 'unit' | 'frontend' | 'case system';
  readonly id: string;
  /** What changes: from, to. */
  readonly fields: Readonly<Record<string, readonly [Told, Told]>>;
}

export function planSetup(now: Installation, wanted: Setup): Change[] {
  const cvrOf = (id: string | null): string | null => now.municipalities.find((each) => each.id === id)?.cvr ?? null;
  const client = (what: Change['what'], id: string, facts: Facts): Change[] => {
    const known = now.clients.find((row) => row.id === id);
    const before = known && factsOfRow(known, cvrOf(known.municipality_id));
    return changeOf({ what, id }, before, facts, known?.disabled ? 'enable' : 'change');
  };
  return [
    ...wanted.municipalities.flatMap((each) => municipalityChanges(now, each)),
    ...wanted.frontends.flatMap((each) => client('frontend', each.id, factsOfFrontend(each))),
    ...wanted.caseSystems.flatMap((each) => client('case system', each.id, factsOfCaseSystem(each))),
    ...abandoned(now, wanted),
  ];
}

type Facts = Readonly<Record<string, Told>>;

function municipalityChanges(now: Installation, wanted: SetupMunicipality): Change[] {
  const { cvr, name, language, assurance, units } = wanted;
  const known = now.municipalities.find((each) => each.cvr === cvr);
  const before = known && { name: known.name, language: known.language, assurance: assuranceTold(known.assurance) };
  const after = { name, language, ...(assurance ? { assurance: assuranceTold(assurance) } : {}) };
  return [
    ...changeOf({ what: 'municipality', id: cvr }, before, after),
    ...units.flatMap((unit) => {
      const there = now.units.find(
        ({ municipalityId, externalId }) => municipalityId === known?.id && externalId === unit.externalId,
      );
      const id = `${cvr}/${unit.externalId}`;
      return changeOf({ what: 'unit', id }, there && { name: there.name }, { name: unit.name });
    }),
  ];
}

const assuranceTold = ({ minimum, acts }: AssuranceWish): string[] => [
  minimum,
  ...Object.entries(acts)
    .map(([act, level]) => `${act}=${level}`)
    .toSorted(),
];

/** Municipalities and units stay when they leave the file, since dialogs belong to them; clients lose their access. */
function abandoned(now: Installation, wanted: Setup): Change[] {
  const kept = new Set([...wanted.frontends, ...wanted.caseSystems].map(({ id }) => id));
  return now.clients
    .filter((row) => !row.disabled && !kept.has(row.id))
    .map((row) => ({
      act: 'disable',
      what: row.kind === 'frontend' ? 'frontend' : 'case system',
      id: row.id,
      fields: {},
    }));
}

function changeOf(
  thing: Pick<Change, 'what' | 'id'>,
  before: Facts | undefined,
  after: Facts,
  act: 'change' | 'enable' = 'change',
): Change[] {
  const fields = Object.fromEntries(
    Object.entries(after)
      .map(([key, to]): [string, [Told, Told]] => [key, [before?.[key] ?? null, to]])
      .filter(([, [from, to]]) => JSON.stringify(from) !== JSON.stringify(to)),
  );
  if (!before) return [{ act: 'create', ...thing, fields }];
  return act === 'enable' || Object.keys(fields).length > 0 ? [{ act, ...thing, fields }] : [];
}

const factsOfFrontend = (frontend: SetupFrontend): Facts => ({
  kind: 'frontend',
  name: frontend.name,
  municipality: frontend.municipality ?? null,
  redirectUris: frontend.redirectUris,
  origins: frontend.origins,
  scopes: frontend.scopes,
  backchannelLogoutUri: frontend.backchannelLogoutUri ?? null,
  login: 'public client',
});

const factsOfCaseSystem = (system: SetupCaseSystem): Facts => ({
  kind: 'case-system',
  name: system.name,
  municipality: system.municipality,
  redirectUris: [],
  origins: [],
  scopes: system.scopes,
  backchannelLogoutUri: null,
  login: system.jwks ? JSON.stringify(system.jwks) : 'secret',
});

function factsOfRow(row: ClientRow, municipality: string | null): Facts {
  const machine = row.jwks ?? 'secret';
  return {
    kind: row.kind,
    name: row.name,
    municipality,
    redirectUris: row.redirect_uris,
    origins: row.origins,
    scopes: row.scopes,
    backchannelLogoutUri: row.backchannel_logout_uri,
    login: row.kind === 'frontend' ? 'public client' : machine,
  };
}

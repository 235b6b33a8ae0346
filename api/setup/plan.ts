/** The changes that bring an installation to what the setup file says. Pure; in the order of the file. */

import type { Language } from '../core/languages.ts';
import type { ClientRow } from '../identity/client-rows.ts';
import { STARTER_CODES } from '../municipalities/legal-bases/starter-set.ts';
import type { AssuranceWish } from '../municipalities/schemas.ts';
import type { Setup, SetupCaseSystem, SetupFrontend, SetupMunicipality } from './setup-file.ts';

export interface Installation {
  readonly municipalities: readonly {
    readonly id: string;
    readonly cvr: string;
    readonly name: string;
    readonly language: Language;
    readonly showsEmployeeNames: boolean;
    readonly assurance: AssuranceWish;
    /** The codes of all that it has. */
    readonly legalBases: readonly string[];
  }[];
  readonly units: readonly {
    readonly id: string;
    readonly municipalityId: string;
    readonly externalId: string;
    readonly name: string;
  }[];
  /** Authentic rows only. A row that fails verification counts as absent, and is overwritten. */
  readonly clients: readonly ClientRow[];
}

type FieldValue = string | readonly string[] | null;

export interface Change {
  readonly act: 'create' | 'change' | 'enable' | 'disable';
  readonly what: 'municipality' | 'unit' | 'frontend' | 'case system';
  readonly id: string;
  /** The old and the new value of each field that changes. */
  readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

export function planSetup(now: Installation, wanted: Setup): Change[] {
  const cvrOf = (id: string | null): string | null => now.municipalities.find((each) => each.id === id)?.cvr ?? null;
  const client = (what: Change['what'], id: string, facts: Facts): Change[] => {
    const existing = now.clients.find((row) => row.id === id);
    const before = existing && factsOfRow(existing, cvrOf(existing.municipality_id));
    return changeOf({ what, id }, before, facts, existing?.disabled ? 'enable' : 'change');
  };
  return [
    ...wanted.municipalities.flatMap((each) => municipalityChanges(now, each)),
    ...wanted.frontends.flatMap((each) => client('frontend', each.id, factsOfFrontend(each))),
    ...wanted.caseSystems.flatMap((each) => client('case system', each.id, factsOfCaseSystem(each))),
    ...abandoned(now, wanted),
  ];
}

type Facts = Readonly<Record<string, FieldValue>>;

function municipalityChanges(now: Installation, wanted: SetupMunicipality): Change[] {
  const { cvr, name, language, showsEmployeeNames, assurance, units } = wanted;
  const existing = now.municipalities.find((each) => each.cvr === cvr);
  const before = existing && {
    name: existing.name,
    language: existing.language,
    employeeNames: namesField(existing),
    assurance: assuranceField(existing.assurance),
    legalBases: STARTER_CODES.filter((code) => existing.legalBases.includes(code)),
  };
  const after = {
    ...{ name, language },
    ...(existing || showsEmployeeNames ? { employeeNames: namesField(wanted) } : {}),
    ...(assurance ? { assurance: assuranceField(assurance) } : {}),
    legalBases: STARTER_CODES,
  };
  return [
    ...changeOf({ what: 'municipality', id: cvr }, before, after),
    ...units.flatMap((unit) => {
      const found = now.units.find(
        ({ municipalityId, externalId }) => municipalityId === existing?.id && externalId === unit.externalId,
      );
      const id = `${cvr}/${unit.externalId}`;
      return changeOf({ what: 'unit', id }, found && { name: found.name }, { name: unit.name });
    }),
  ];
}

const namesField = ({ showsEmployeeNames }: Pick<SetupMunicipality, 'showsEmployeeNames'>): string =>
  showsEmployeeNames ? 'shown' : 'withheld';

const assuranceField = ({ minimum, acts }: AssuranceWish): string[] => [
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
      .map(([key, to]): [string, [FieldValue, FieldValue]] => [key, [before?.[key] ?? null, to]])
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

/** The changes that bring an installation to what the setup file says. Pure; in the order of the file. */

import type { ClientRow } from '../identity/client-rows.ts';
import { STARTER_CODES } from '../municipalities/legal-bases/starter-set.ts';
import type { AssuranceWish } from '../municipalities/schemas.ts';
import type { Installation } from './installation.ts';
import type { SettledFrontend, SettledMunicipality, SettledSetup } from './settle.ts';
import type { SetupCaseSystem } from './setup-file.ts';

type FieldValue = string | readonly string[] | null;

export interface Change {
  readonly act: 'create' | 'change' | 'enable' | 'disable' | 'retire' | 'reinstate';
  readonly what: 'municipality' | 'unit' | 'frontend' | 'case system';
  readonly id: string;
  /** The old and the new value of each field that changes. */
  readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  /** Why it cannot be done, for whoever runs the command. */
  readonly obstacle?: string;
}

/** What a client may lose: an address, a scope, or the way in which it logs in. */
const LOSABLE = new Set(['municipality', 'redirectUris', 'origins', 'scopes', 'backchannelLogoutUri', 'login']);

/** Whether somebody loses something by it, so that it is asked about before. */
export const takesAway = ({ act, fields }: Change): boolean =>
  act === 'disable' ||
  act === 'retire' ||
  Object.entries(fields).some(([name, [from, to]]) => LOSABLE.has(name) && isLost(from, to));

const isLost = (from: FieldValue, to: FieldValue): boolean =>
  typeof from === 'object' && from !== null
    ? from.some((each) => !(to ?? []).includes(each))
    : from !== null && from !== to;

export function planSetup(now: Installation, wanted: SettledSetup): Change[] {
  const cvrOf = (id: string | null): string | null => now.municipalities.find((each) => each.id === id)?.cvr ?? null;
  const client = (what: Change['what'], { id, disabled }: Listed, facts: Facts): Change[] => {
    const existing = now.clients.find((row) => row.id === id);
    if (disabled) return existing && !existing.disabled ? [disabling(existing)] : [];
    const before = existing && factsOfRow(existing, cvrOf(existing.municipality_id));
    return changeOf({ what, id }, before, facts, existing?.disabled ? 'enable' : 'change');
  };
  return [
    ...wanted.municipalities.flatMap((each) => municipalityChanges(now, each)),
    ...wanted.frontends.flatMap((each) => client('frontend', each, factsOfFrontend(each))),
    ...wanted.caseSystems.flatMap((each) => client('case system', each, factsOfCaseSystem(each))),
    ...(wanted.complete ? abandoned(now, wanted) : []),
  ];
}

type Listed = Pick<SetupCaseSystem, 'id' | 'disabled'>;
type Facts = Readonly<Record<string, FieldValue>>;

function municipalityChanges(now: Installation, wanted: SettledMunicipality): Change[] {
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
      return [
        ...changeOf({ what: 'unit', id }, found && { name: found.name }, { name: unit.name }),
        ...retiring(id, unit, found),
      ];
    }),
  ];
}

function retiring(
  id: string,
  { retired, name }: SettledMunicipality['units'][number],
  found: Installation['units'][number] | undefined,
): Change[] {
  if (retired === undefined || found === undefined || retired === (found.retiredAt !== null)) return [];
  if (!retired) return [{ act: 'reinstate', what: 'unit', id, fields: {} }];
  const open = found.openDialogs;
  const dialogs = open === 1 ? '1 open dialog' : `${open} open dialogs`;
  const obstacle = `unit ${id} (${name}) has ${dialogs}: close them, or move them with "letdialog dialog move", first`;
  return [{ act: 'retire', what: 'unit', id, fields: {}, ...(open > 0 ? { obstacle } : {}) }];
}

const namesField = ({ showsEmployeeNames }: Pick<SettledMunicipality, 'showsEmployeeNames'>): string =>
  showsEmployeeNames ? 'shown' : 'withheld';

const assuranceField = ({ minimum, acts }: AssuranceWish): string[] => [
  minimum,
  ...Object.entries(acts)
    .map(([act, level]) => `${act}=${level}`)
    .toSorted(),
];

/** Municipalities and units stay when they leave the file, since dialogs belong to them; clients lose their access. */
function abandoned(now: Installation, wanted: SettledSetup): Change[] {
  const kept = new Set([...wanted.frontends, ...wanted.caseSystems].map(({ id }) => id));
  return now.clients.filter((row) => !row.disabled && !kept.has(row.id)).map(disabling);
}

const disabling = ({ id, kind }: ClientRow): Change => ({
  act: 'disable',
  what: kind === 'frontend' ? 'frontend' : 'case system',
  id,
  fields: {},
});

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

const factsOfFrontend = (frontend: SettledFrontend): Facts => ({
  kind: 'frontend',
  name: frontend.name,
  municipality: frontend.municipality ?? null,
  redirectUris: frontend.redirectUris,
  origins: frontend.origins,
  scopes: frontend.scopes,
  backchannelLogoutUri: frontend.backchannelLogoutUri,
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

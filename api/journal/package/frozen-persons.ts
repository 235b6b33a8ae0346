/**
 * Who somebody is for the authority, as it is known when an export is prepared. The package is for the authority, so a
 * protected person stands there by their true name; an address stands nowhere. A package may also be handed to the parties
 * of its case, so an employee whose name is withheld has none in it: their title, unit and authority say who it was.
 */
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { findParticipantsUnverified } from '../../dialogs/participants/rows.ts';
import { openDialogText } from '../../dialogs/records.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import { findUnits } from '../../municipalities/unit-rows.ts';
import { findPeriods } from '../../people/employment-periods.ts';
import { officesOf } from '../../people/employment-rows.ts';
import { personsSeenBy } from '../../people/names.ts';
import { withheldAmong } from '../../people/withheld-names.ts';
import type { Capacity, DocumentParticipant } from './dialog-document.ts';
import type { FrozenOffice, FrozenPerson } from './facts.ts';

export type PersonReading = Pick<Work, 'query' | 'vault' | 'noteTampering' | 'transaction'>;

/** Names are read for the system, which is nobody. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface KnownPerson extends FrozenPerson {
  readonly kind: DocumentParticipant['kind'];
}

/** Of these persons, by their ids in their order. */
export async function freezePersons(
  work: PersonReading,
  dialog: Dialog,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const seen = await personsSeenBy(work, { ids, personId: NOBODY, seesTrueNames: true });
  const withheld = await withheldAmong(work, ids);
  const titles = await titlesIn(work, dialog);
  const offices = await freezeOffices(work, ids);
  return new Map(
    ids.map((id) => [
      id,
      {
        name: withheld.has(id) ? null : seen.of(id).name,
        title: titles.get(id) ?? null,
        kind: seen.kindOf(id) ?? 'citizen',
        offices: offices.get(id) ?? [],
      },
    ]),
  );
}

/** Also of those whose row is not authentic: a title is sealed for its own row. */
async function titlesIn(work: PersonReading, { id: dialogId, municipalityId }: Dialog): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { personId, sealedTitle } of await findParticipantsUnverified(work, { where: { dialogId } })) {
    if (sealedTitle === null) continue;
    const place = { municipalityId, dialogId, column: 'participants.sealed_title' as const, personId };
    const title = await openDialogText(work, place, sealedTitle);
    if (title !== null) titles.set(personId, title);
  }
  return titles;
}

interface Office {
  readonly municipalityId: string;
  readonly unitId: string;
  readonly since: Date | null;
}

async function freezeOffices(work: PersonReading, ids: readonly string[]): Promise<Map<string, FrozenOffice[]>> {
  const periods = await findPeriods(work, ids);
  const present = await officesOf(work, ids);
  const offices = new Map<string, readonly Office[]>();
  for (const id of ids) {
    const own = periods.get(id) ?? [];
    const now = present.get(id);
    if (own.length > 0) offices.set(id, own);
    else if (now) offices.set(id, [{ ...now, since: null }]);
  }
  const all = [...offices.values()].flat();
  const units = await unitsOf(work, all);
  const authorities = await authoritiesOf(work, all);
  const freeze = ({ unitId, municipalityId, since }: Office, index: number): FrozenOffice => ({
    since: index === 0 ? null : (since?.toISOString() ?? null),
    unit: units.get(unitId) ?? null,
    authority: authorities.get(municipalityId) ?? null,
  });
  return new Map([...offices].map(([id, own]) => [id, own.map(freeze)]));
}

export async function unitsOf(
  work: PersonReading,
  offices: readonly Pick<Office, 'unitId'>[],
): Promise<ReadonlyMap<string, NonNullable<Capacity['unit']>>> {
  const found = await findUnits(work, { id: [...new Set(offices.map(({ unitId }) => unitId))] });
  return new Map(found.map(({ id, externalId, name }) => [id, { id, externalId, name }]));
}

async function authoritiesOf(
  work: PersonReading,
  offices: readonly Office[],
): Promise<ReadonlyMap<string, NonNullable<Capacity['authority']>>> {
  const authorities = new Map<string, NonNullable<Capacity['authority']>>();
  for (const id of new Set(offices.map(({ municipalityId }) => municipalityId))) {
    const found = await findMunicipality(work, { id });
    if (found) authorities.set(id, { name: found.name, cvr: found.cvr });
  }
  return authorities;
}

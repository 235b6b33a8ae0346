/** What stands in a package's document before its posts, as it was at the cut. */
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { openDialogTexts } from '../../dialogs/records.ts';
import { provenSubjectOf } from '../../dialogs/rows.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import { relationsAt } from '../../people/relations/relations-at.ts';
import { findRelations } from '../../people/relations/rows.ts';
import type { JournalExport } from '../exports/model.ts';
import { findFiling } from '../filing/rows.ts';
import { type ConsentsAtCut, consentsAtCut } from './consents-at-cut.ts';
import { DOCUMENT_SCHEMA, type DocumentHead, type DocumentParticipant } from './dialog-document.ts';
import { capacityAt, type FrozenPerson } from './facts.ts';
import { freezePersons, type KnownPerson, unitsOf } from './frozen-persons.ts';
import type { Cut } from './log-of-dialog.ts';
import { findDialogEvents, periodsIn, stateIn, toldOf } from './participants-at-cut.ts';
import { SourceError } from './source-tools.ts';

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering' | 'transaction'>;

export interface HeadPlace {
  readonly dialog: Dialog;
  readonly row: JournalExport;
  readonly cut: Cut;
  readonly authorIds: readonly string[];
}

export interface HeadAtCut {
  readonly head: DocumentHead;
  readonly persons: Readonly<Record<string, FrozenPerson>>;
  readonly consents: ConsentsAtCut;
}

/** @throws SourceError dialog_not_authentic, not_filed */
export async function headAtCut(work: Reading, { dialog, row, cut, authorIds }: HeadPlace): Promise<HeadAtCut> {
  const { id: dialogId, municipalityId } = dialog;
  const place = await placeOf(work, dialog);
  const { filing } = await findFiling(work, { dialogId, municipalityId });
  if (filing === null) throw new SourceError('not_filed');
  const events = await findDialogEvents(work.query, { dialogId, cut: cut.size });
  const consents = await consentsAtCut(work, { dialog, cut: cut.size });
  const periods = periodsIn(events);
  const givers = consents.consents.map(({ giver }) => giver.personId);
  const persons = await freezePersons(work, dialog, [...new Set([...periods.keys(), ...authorIds, ...givers])]);
  const { topic, subjectName } = await openDialogTexts(work, dialog);
  const { subjectId } = place;
  const relations = await relationsIn(work, { municipalityId, subjectId, at: cut.at });
  const at = cut.at.toISOString();
  const head: DocumentHead = {
    schema: DOCUMENT_SCHEMA,
    package: {
      ...{ exportId: row.id, dialogId, from: row.fromNumber, to: row.toNumber },
      ...{ cut: String(cut.size), at, renderer: '' },
    },
    ...{ municipality: place.municipality, unit: place.unit, filing },
    dialog: { topic, createdAt: dialog.createdAt.toISOString(), ...stateIn(events) },
    subject: { personId: subjectId, name: subjectName },
    participants: [...periods].map(([personId, own]) =>
      participantOf(persons, { personId, periods: own, at, subjectId, relation: relations.get(personId) ?? null }),
    ),
    consents: consents.consents.map(({ giver, ...consent }) => ({
      ...{ ...consent, giver: { ...giver, name: persons.get(giver.personId)?.name ?? null } },
    })),
    events: events.map(toldOf),
  };
  const frozen = [...persons].map(([id, { kind: _kind, ...person }]): [string, FrozenPerson] => [id, person]);
  return { head, consents, persons: Object.fromEntries(frozen) };
}

/** @throws SourceError dialog_not_authentic: a package goes to whom the dialog belongs to, so that must be proven */
async function placeOf(work: Reading, dialog: Dialog) {
  const subjectId = provenSubjectOf(work, dialog);
  const municipality = await findMunicipality(work, { id: dialog.municipalityId });
  const unit = (await unitsOf(work, [dialog])).get(dialog.unitId);
  if (subjectId === null || !municipality || !unit) throw new SourceError('dialog_not_authentic');
  const { id, name, cvr } = municipality;
  return { subjectId, municipality: { id, name, cvr }, unit };
}

/** What each was to the subject then, where a fact says so. */
async function relationsIn(
  work: Reading,
  { municipalityId, subjectId, at }: { readonly municipalityId: string; readonly subjectId: string; readonly at: Date },
): Promise<ReadonlyMap<string, string>> {
  const facts = relationsAt(await findRelations(work, { municipalityId, subjectId }), { at, knownAt: at });
  return new Map(facts.filter(({ personId }) => personId !== subjectId).map(({ personId, kind }) => [personId, kind]));
}

interface FoundParticipant extends Pick<DocumentParticipant, 'personId' | 'periods' | 'relation'> {
  readonly at: string;
  readonly subjectId: string;
}

function participantOf(
  persons: ReadonlyMap<string, KnownPerson>,
  { at, subjectId, personId, relation, periods }: FoundParticipant,
): DocumentParticipant {
  return {
    personId,
    ...capacityAt(Object.fromEntries(persons), personId, at),
    kind: persons.get(personId)?.kind ?? 'citizen',
    isSubject: personId === subjectId,
    relation,
    periods,
  };
}

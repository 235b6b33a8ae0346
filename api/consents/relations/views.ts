import type { Work } from '../../core/unit-of-work.ts';
import { personsSeenIn, subjectSeenBy, viewerOf } from '../../dialogs/names.ts';
import type { OpenedDialog } from '../../dialogs/open-dialog.ts';
import { findParticipantsUnverified } from '../../dialogs/participants/rows.ts';
import { openDialogTexts } from '../../dialogs/records.ts';
import type { NamedPerson } from '../../people/names.ts';
import type { RelationRow } from '../../people/relations/model.ts';
import { openWords, type RelationWords } from '../../people/relations/records.ts';
import { holdsOn } from '../../people/relations/relations-at.ts';
import type { RelationView } from './schemas.ts';

interface Shown {
  readonly rows: readonly RelationRow[];
  /** All facts about the subject: a name that was typed with one is that of the person in the others. */
  readonly among: readonly RelationRow[];
  readonly at: Date;
}

/**
 * Somebody who takes or took part goes by the name that participants see. Others go by the name that was typed: the
 * answer must not tell whether they were known before.
 */
export async function toRelationViews(
  work: Work,
  entry: OpenedDialog,
  { rows, among, at }: Shown,
): Promise<RelationView[]> {
  const words = new Map<string, RelationWords>();
  for (const row of among) words.set(row.id, await openWords(work, row, row.sealedNote));
  const named = await namesIn(work, entry, among, words);
  return rows.map((row) => ({
    id: row.id,
    person: named(row.personId),
    isSubject: row.personId === row.subjectId,
    kind: row.kind,
    validFrom: row.validFrom,
    validTo: row.validTo,
    holds: holdsOn(row, at),
    sharedResidence: row.sharedResidence,
    source: row.source,
    verifiedOn: row.verifiedOn,
    note: words.get(row.id)?.note ?? null,
    recordedAt: row.recordedAt.toISOString(),
    recordedBy: row.recordedBy === null ? null : named(row.recordedBy),
    replaces: row.replaces,
  }));
}

async function namesIn(
  work: Work,
  entry: OpenedDialog,
  rows: readonly RelationRow[],
  words: ReadonlyMap<string, RelationWords>,
): Promise<(personId: string) => NamedPerson> {
  const { dialog } = entry;
  const participants = await findParticipantsUnverified(work, { where: { dialogId: dialog.id } });
  const inside = new Set(participants.map(({ personId }) => personId));
  const colleagues = rows.flatMap(({ recordedBy }) => recordedBy ?? []);
  const seen = await personsSeenIn(work, entry, [...inside, ...colleagues]);
  const typed = new Map(rows.flatMap((row) => nameOf(row, words.get(row.id))));
  const hidden = await protectedHere(work, dialog.municipalityId, [...typed.keys(), dialog.subjectId]);
  const { subjectName } = await openDialogTexts(work, dialog);
  return (id) => {
    if (inside.has(id) || colleagues.includes(id)) {
      const { name, protected: isProtected } = seen.of(id);
      return { id, name, protected: isProtected };
    }
    const isProtected = hidden.has(id);
    if (id === dialog.subjectId) {
      const viewer = { ...viewerOf(work, entry), language: 'da' as const };
      return { id, ...subjectSeenBy(viewer, { id, name: subjectName, isProtected }) };
    }
    return { id, name: isProtected ? null : (typed.get(id) ?? null), protected: isProtected };
  };
}

const nameOf = ({ personId }: RelationRow, words: RelationWords | undefined): [string, string][] =>
  words?.name ? [[personId, words.name]] : [];

const PROTECTED = `select distinct person_id as id from protections
  where person_id = any($2::uuid[]) and known_by = 'hand' and municipality_id = $1`;

/** Those whom this municipality has protected itself. That others have would tell that somebody is known. */
async function protectedHere(work: Work, municipalityId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await work.query<{ id: string }>(PROTECTED, [municipalityId, ids])).map(({ id }) => id));
}

/**
 * The only access to `relations`: who holds custody of whom is a row with a MAC. A fact that was deleted, or one whose
 * MAC is wrong, could let an older one hold again. So the facts about a subject are believed together or not at all:
 * there must be as many as the audit log tells that were recorded.
 */
import { birthDayOf, parseDay, turns } from '../../core/ages.ts';
import type { Day } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { RowAccess, Work } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Person } from '../model.ts';
import { openPersonText } from '../records.ts';
import { RelationRow } from './model.ts';
import { type RelationWords, sealWords } from './records.ts';
import type { Relation } from './relation.ts';
import { relationsAt } from './relations-at.ts';

const mac = rowMac<Relation>('relations', (row) => [
  ...[row.municipalityId, row.subjectId, row.id, row.personId, row.kind, row.validFrom, row.validTo],
  ...[row.sharedResidence, row.source, row.verifiedOn, row.recordedAt.toISOString()],
  ...[row.recordedBy, row.recordedIn, row.replaces],
]);

export const relationMac = ({ keyring }: Vault, row: Relation): Buffer => mac.compute(keyring, row);

export const isAuthenticRelation = ({ keyring }: Vault, row: Relation & { readonly mac: Uint8Array }): boolean =>
  mac.verify(keyring, row);

type Access = RowAccess & Pick<Work, 'query'>;

export interface SubjectRef {
  readonly municipalityId: string;
  readonly subjectId: string;
}

/** What the municipality has recorded about a subject, replaced facts too, oldest first. None while it is not proven. */
export async function findRelations(work: Access, subject: SubjectRef): Promise<Relation[]> {
  const rows = await findProvenRelations(work, subject);
  return (rows ?? []).map(toRelation);
}

/** The same, with their notes still sealed. Null while it is not proven, which is reported. */
export async function findProvenRelations(work: Access, subject: SubjectRef): Promise<RelationRow[] | null> {
  const { transaction, vault } = work;
  const { municipalityId, subjectId: personId } = subject;
  const rows = await RelationRow.findAll({ where: { ...subject }, order: ['recordedAt', 'id'], transaction });
  const authentic = onlyAuthentic<RelationRow>(work, rows, {
    isAuthentic: (row) => isAuthenticRelation(vault, row),
    tamperingOf: ({ id: targetId }) => ({ table: 'relations', municipalityId, personId, targetId }),
  });
  const [told] = await work.query<{ count: number }>(RECORDED, [municipalityId, personId]);
  if (authentic.length >= (told?.count ?? 0)) return authentic;
  work.noteTampering({ table: 'relations', municipalityId, personId });
  return null;
}

/** Without the note. */
export const toRelation = (row: RelationRow): Relation => ({
  ...{ id: row.id, municipalityId: row.municipalityId, subjectId: row.subjectId, personId: row.personId },
  ...{ kind: row.kind, validFrom: row.validFrom, validTo: row.validTo, sharedResidence: row.sharedResidence },
  ...{ source: row.source, verifiedOn: row.verifiedOn, recordedAt: row.recordedAt, recordedBy: row.recordedBy },
  ...{ recordedIn: row.recordedIn, replaces: row.replaces },
});

/** How many facts about a subject the log tells of: $1 municipality, $2 subject. */
const RECORDED = `select count(*)::int as count from audit_events
  where municipality_id = $1 and person_id = $2 and action = 'relation.recorded' and outcome = 'success'`;

/**
 * When the subject was born: by the CPR number, which is sealed for its own row, or as it was recorded where the number
 * does not tell. Null where neither does, where the facts contradict each other, and for a day that is yet to come.
 */
export async function findBirth(
  work: Access & Pick<Work, 'now'>,
  { knownAt = work.now, ...subject }: SubjectRef & { readonly knownAt?: Date },
): Promise<Day | null> {
  const person = await Person.findByPk(subject.subjectId, { transaction: work.transaction });
  const cpr = person && (await openPersonText(work, person, 'sealed_cpr', person.sealedCpr));
  const byNumber = cpr ? birthDayOf(cpr) : null;
  if (byNumber && turns(byNumber, 0) <= work.now) return byNumber;
  return bornBy(await findRelations(work, subject), work.now, knownAt);
}

function bornBy(relations: readonly Relation[], at: Date, knownAt: Date): Day | null {
  const facts = relationsAt(relations, { at, knownAt }).filter(
    ({ kind, personId, subjectId }) => kind === 'born' && personId === subjectId,
  );
  const [day, ...others] = new Set(facts.map(({ validFrom }) => validFrom));
  return day === undefined || others.length > 0 ? null : parseDay(day);
}

export type NewRelation = Omit<Relation, 'id' | 'recordedAt'> & { readonly words: RelationWords };

/** The act records `relation.recorded` about the subject, which `findRelations` counts. */
export async function insertRelation(
  { vault, transaction, now }: RowAccess & Pick<Work, 'now'>,
  { words, ...fact }: NewRelation,
): Promise<Relation> {
  const relation: Relation = { ...fact, id: newId(), recordedAt: now };
  const sealedNote = await sealWords(vault, relation, words);
  await RelationRow.create({ ...relation, sealedNote, mac: relationMac(vault, relation) }, { transaction });
  return relation;
}

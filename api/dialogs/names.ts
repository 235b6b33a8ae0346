import type { Query, Work } from '../core/unit-of-work.ts';
import { aliasOf, isHiddenFrom, type Mask, type PersonViewer, personsSeenBy, type Seen } from '../people/names.ts';
import type { Dialog } from './model.ts';
import type { OpenedDialog } from './open-dialog.ts';
import { administers } from './policy.ts';
import { marksSubject } from './queries.ts';
import { provenSubjectOf } from './rows.ts';

export type Inside = Pick<OpenedDialog, 'dialog' | 'participant'>;
type SeenInside = Pick<Seen, 'of' | 'kindOf'>;

/** Persons as the actor sees them in a dialog. An administrator who takes part sees what participants see. */
export async function personsSeenIn(work: Work, inside: Inside, ids: Iterable<string>): Promise<SeenInside> {
  const seen = await personsSeenBy(work, { ids, ...viewerOf(work, inside) });
  const masks = seen.anyHidden ? await masksOf(work, inside.dialog) : new Map<string, Mask>();
  return { of: (personId) => seen.of(personId, masks.get(personId)), kindOf: seen.kindOf };
}

export const viewerOf = ({ actor }: Work, { dialog, participant }: Inside): Omit<PersonViewer, 'language'> => ({
  personId: actor.personId,
  seesTrueNames: participant === null && administers(actor, dialog),
});

/**
 * Numbered by the order of joining among all who ever joined, so that no alias moves to another person when somebody is
 * protected or leaves.
 */
async function masksOf(work: Work, dialog: Dialog): Promise<ReadonlyMap<string, Mask>> {
  const rows = await work.query<{ person_id: string; number: number }>(
    'select person_id, row_number() over (order by join_order)::int as number from participants where dialog_id = $1',
    [dialog.id],
  );
  const masks = rows.map(({ person_id, number }): [string, Mask] => [person_id, number]);
  const subjectId = provenSubjectOf(work, dialog);
  return new Map(subjectId === null ? masks : [...masks, [subjectId, 'subject']]);
}

interface NamedSubject {
  /** Null when it is not proven who it is: then they count as protected. */
  readonly id: string | null;
  readonly isProtected: boolean;
  readonly name: string | null;
}

/** Of some dialogs, those that show that their subject is protected. */
export async function markedAmong(query: Query, dialogIds: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `select d.id from dialogs d where d.id = any($1::uuid[]) and ${marksSubject('d')}`;
  return new Set((await query<{ id: string }>(sql, [dialogIds])).map(({ id }) => id));
}

/** Whether a dialog shows that its subject is protected. */
export const isSubjectMarked = async ({ query }: Pick<Work, 'query'>, { id }: Pick<Dialog, 'id'>): Promise<boolean> =>
  (await markedAmong(query, [id])).has(id);

/** Whether the actor gets an alias for the subject: also when it is not proven who it is. */
export async function isSubjectHidden(work: Work, inside: Inside): Promise<boolean> {
  const id = provenSubjectOf(work, inside.dialog);
  const isProtected = id === null || (await isSubjectMarked(work, inside.dialog));
  return isHiddenFrom(viewerOf(work, inside), { id: id ?? '', isProtected });
}

/** The subject goes by the name that the dialog was created with, whatever the eID says. */
export function subjectSeenBy(viewer: PersonViewer, { id, name, ...subject }: NamedSubject) {
  const isProtected = subject.isProtected || id === null;
  const isHidden = isHiddenFrom(viewer, { id: id ?? '', isProtected });
  return { name: isHidden ? aliasOf(viewer.language, 'subject') : name, protected: isProtected };
}

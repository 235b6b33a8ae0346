import type { Query, Work } from '../core/unit-of-work.ts';
import { aliasOf, isHiddenFrom, type Mask, type PersonViewer, personsSeenBy, type Seen } from '../people/names.ts';
import type { Dialog } from './model.ts';
import type { OpenedDialog } from './open-dialog.ts';
import { administers } from './policy.ts';

export type Inside = Pick<OpenedDialog, 'dialog' | 'participant'>;
type SeenInside = Pick<Seen, 'of' | 'kindOf'>;

/** Persons as the actor sees them in a dialog. An administrator who takes part sees what participants see. */
export async function personsSeenIn(work: Work, inside: Inside, ids: Iterable<string>): Promise<SeenInside> {
  const seen = await personsSeenBy(work, { ids, ...viewerOf(work, inside) });
  const masks = seen.anyHidden ? await masksOf(work.query, inside.dialog) : new Map<string, Mask>();
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
async function masksOf(query: Query, dialog: Pick<Dialog, 'id' | 'subjectId'>): Promise<ReadonlyMap<string, Mask>> {
  const rows = await query<{ person_id: string; number: number }>(
    'select person_id, row_number() over (order by join_order)::int as number from participants where dialog_id = $1',
    [dialog.id],
  );
  const masks = rows.map(({ person_id, number }): [string, Mask] => [person_id, number]);
  return new Map([...masks, [dialog.subjectId, 'subject']]);
}

/** The subject goes by the name that the dialog was created with, whatever the eID says. */
export const subjectSeenBy = (
  viewer: PersonViewer,
  subject: { readonly id: string; readonly isProtected: boolean; readonly name: string | null },
): { name: string | null; protected: boolean } => ({
  name: isHiddenFrom(viewer, subject) ? aliasOf(viewer.language, 'subject') : subject.name,
  protected: subject.isProtected,
});

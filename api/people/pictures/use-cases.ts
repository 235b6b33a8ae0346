/**
 * One's own picture. Others see it where they see the name: a person whose name is hidden from them has none, and
 * neither has whoever is disabled.
 */
import type { Opening } from '../../core/tampering.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { pictureNotFound } from '../../pictures/faults.ts';
import { findPortraits, PERSON_PICTURES, removePortrait, savePortrait } from '../../pictures/portrait-rows.ts';
import type { Portrait } from '../../pictures/portraits.ts';
import { type ReceivedPortrait, requireClean } from '../../pictures/receive-portrait.ts';
import type { PictureRef } from '../../pictures/schemas.ts';

const ownFacts = ({ actor }: Pick<Work, 'actor'>) => ({
  ...{ personId: actor.personId, municipalityId: actor.municipalityId },
});

/** Before the bytes are looked at. */
export function allowMyPicture(work: Pick<Work, 'actor' | 'record'>): void {
  work.record('picture.received', ownFacts(work));
}

/** @throws DomainError picture_infected */
export async function setMyPicture(work: Work, received: ReceivedPortrait): Promise<PictureRef> {
  const facts = ownFacts(work);
  work.about(facts);
  const portrait = requireClean(received);
  const owner = { id: work.actor.personId, municipalityId: work.actor.municipalityId };
  await savePortrait(work, PERSON_PICTURES, owner, portrait);
  work.record('picture.changed', facts);
  return { id: portrait.id };
}

/** @throws DomainError picture_not_found */
export async function readMyPicture(work: Work): Promise<Portrait> {
  const facts = ownFacts(work);
  const portrait = (await findPersonPictures(work, [facts.personId])).get(facts.personId);
  if (!portrait) throw pictureNotFound(facts);
  work.record('picture.read', facts);
  return portrait;
}

/** @throws DomainError picture_not_found */
export async function removeMyPicture(work: Work): Promise<void> {
  const facts = ownFacts(work);
  if (!(await removePortrait(work.query, PERSON_PICTURES, facts.personId))) throw pictureNotFound(facts);
  work.record('picture.removed', facts);
}

/** When all that somebody has here ends. */
export const forgetPicture = async (query: Query, personId: string): Promise<void> =>
  void (await removePortrait(query, PERSON_PICTURES, personId));

const OWNERS = `select id, municipality_id as "municipalityId" from persons where id = any($1::uuid[]) and disabled_at is null`;

/** By the id of the person, for whom no name is hidden from the viewer. */
export async function findPersonPictures(
  work: Opening & { readonly query: Query },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Portrait>> {
  const owners = await work.query<{ id: string; municipalityId: string | null }>(OWNERS, [[...ids]]);
  return findPortraits(work, PERSON_PICTURES, owners);
}

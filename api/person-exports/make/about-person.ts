/** What is kept about the person: everything but what is written in dialogs. */
import type { AccessView } from '../../audit-log/access-log/schemas.ts';
import { listAccesses } from '../../audit-log/access-log/use-cases.ts';
import type { OwnConsentView } from '../../consents/own/schemas.ts';
import { listOwnConsents } from '../../consents/own/use-cases.ts';
import type { SystemActor } from '../../core/actor.ts';
import { DomainError } from '../../core/errors.ts';
import { MAX_PAGE, type Page, type PageQuery } from '../../core/pages.ts';
import type { RunAsSystem, Work } from '../../core/unit-of-work.ts';
import { UnsealError } from '../../crypto/sealing.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { openDialogTexts } from '../../dialogs/records.ts';
import { findDialogs } from '../../dialogs/rows.ts';
import { findIdentitiesUnverified, isAuthenticIdentity } from '../../people/identity-rows.ts';
import { Person } from '../../people/model.ts';
import { readMyPicture } from '../../people/pictures/use-cases.ts';
import { RelationRow } from '../../people/relations/model.ts';
import { isAuthenticRelation } from '../../people/relations/rows.ts';
import type { Me } from '../../people/schemas.ts';
import { readMe } from '../../people/use-cases.ts';
import { openPortrait } from '../../pictures/portraits.ts';
import type { Storage } from '../../storage/storage.ts';
import type { PersonExport } from '../rows.ts';
import { onBehalf } from './on-behalf.ts';
import { type OwnReceipt, receiptsOf } from './receipts.ts';

export interface Membership {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly topic: string | null;
  readonly isSubject: boolean;
  readonly role: string;
  readonly joinedAt: string;
  readonly leftAt: string | null;
}

export interface AboutPerson {
  readonly profile: Partial<Me>;
  readonly logins: readonly { readonly issuer: string; readonly capacity: string; readonly since: string }[];
  readonly memberships: readonly Membership[];
  /** What they are said to be to subjects of dialogs, and what others are said to be to them, by kind alone. */
  readonly relations: readonly {
    readonly kind: string;
    readonly isSubject: boolean;
    readonly from: string;
    readonly until: string | null;
    readonly source: string;
  }[];
  readonly notices: readonly { readonly kind: string; readonly state: string; readonly at: string }[];
  /** A JPEG; null without one. */
  readonly picture: Buffer | null;
  consents(): AsyncIterable<OwnConsentView>;
  receipts(): AsyncIterable<OwnReceipt>;
  /** @throws DomainError insufficient_user_authentication, for a login that a municipality tells nothing of its log */
  accesses(): AsyncIterable<AccessView>;
}

export interface AboutTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

type Wanted = PersonExport;

/** What is short is read now. What may be long is read page by page whenever it is written, and never held. */
export async function readAboutPerson(
  { runAsSystem, storage }: AboutTools,
  actor: SystemActor,
  wanted: Wanted,
): Promise<AboutPerson> {
  const asThem: AsThem = (read) =>
    runAsSystem(actor, async (work) => {
      const person = await Person.findByPk(wanted.personId, { transaction: work.transaction, rejectOnEmpty: true });
      return read(onBehalf(work, person, wanted), person);
    });
  const isWhole = wanted.municipalityId === null;
  const isHere = ({ municipalityId }: { readonly municipalityId: string | null }): boolean =>
    isWhole || municipalityId === wanted.municipalityId;
  const first = await asThem(async (work, person) => ({
    profile: profileFor(await readMe(work), wanted),
    picture: isWhole ? await pictureOf(work, storage) : null,
    logins: isWhole ? await loginsOf(work, person) : [],
    memberships: (await membershipsOf(work, person.id)).filter(isHere),
    relations: await relationsOf(work, wanted),
    notices: isWhole ? await noticesOf(work, person.id) : [],
  }));
  const consents = () =>
    onlyIf(allOf(asThem, listOwnConsents), ({ municipality: { id } }) => isHere({ municipalityId: id }));
  return {
    ...first,
    consents,
    receipts: () => receiptsOf(asThem, consents()),
    accesses: () =>
      onlyIf(allOf(asThem, listAccesses), ({ municipality }) => isHere({ municipalityId: municipality?.id ?? null })),
  };
}

type AsThem = <T>(read: (work: Work, person: Person) => Promise<T>) => Promise<T>;

/** Each page in a unit of work of its own, so that none lasts long. */
async function* allOf<T>(asThem: AsThem, read: (work: Work, page: PageQuery) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let cursor: string | undefined; ; ) {
    const query: PageQuery = { limit: MAX_PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page: Page<T> = await asThem((work) => read(work, query));
    yield* page.items;
    if (page.next === null) return;
    cursor = page.next;
  }
}

async function* onlyIf<T>(items: AsyncIterable<T>, isWanted: (item: T) => boolean): AsyncGenerator<T> {
  for await (const item of items) if (isWanted(item)) yield item;
}

/** Null when there is none. */
async function pictureOf(work: Work, storage: Storage): Promise<Buffer | null> {
  try {
    return await openPortrait(storage, await readMyPicture(work), 'large');
  } catch (error) {
    if (error instanceof DomainError || error instanceof UnsealError) return null;
    throw error;
  }
}

/** A municipality does not hand out where somebody is reached: that is the person's own. */
function profileFor(me: Me, { municipalityId }: Wanted): Partial<Me> {
  if (municipalityId === null) return me;
  const { id, kind, name, protected: isProtected, language } = me;
  return { id, kind, name, protected: isProtected, language };
}

async function loginsOf(work: Work, { id: personId }: Person): Promise<AboutPerson['logins']> {
  const rows = await findIdentitiesUnverified(work, { where: { personId } });
  return rows
    .filter((row) => isAuthenticIdentity(work.vault, row))
    .map(({ issuer, capacity, createdAt }) => ({ issuer, capacity, since: createdAt.toISOString() }));
}

async function membershipsOf(work: Work, personId: string): Promise<Membership[]> {
  const rows = await findParticipants(work, { where: { personId }, order: ['joinedAt', 'dialogId'] });
  const dialogs = await findDialogs(work, { where: { id: rows.map(({ dialogId }) => dialogId) } });
  const found: Membership[] = [];
  for (const { dialogId, role, joinedAt, leftAt } of rows) {
    const dialog = dialogs.find(({ id }) => id === dialogId);
    if (!dialog) continue;
    const topic = leftAt === null ? (await openDialogTexts(work, dialog)).topic : null;
    const { municipalityId, subjectId } = dialog;
    found.push({
      ...{ dialogId, municipalityId, topic, isSubject: subjectId === personId, role },
      ...{ joinedAt: joinedAt.toISOString(), leftAt: leftAt?.toISOString() ?? null },
    });
  }
  return found;
}

/** The other person of a relation is somebody else’s to be told of. */
async function relationsOf(work: Work, { personId, municipalityId }: Wanted): Promise<AboutPerson['relations']> {
  const where = municipalityId === null ? {} : { municipalityId };
  const { transaction } = work;
  const own = await RelationRow.findAll({ where: { ...where, personId }, transaction });
  const others = await RelationRow.findAll({ where: { ...where, subjectId: personId }, transaction });
  return [...own, ...others]
    .filter((row) => isAuthenticRelation(work.vault, row))
    .map(({ kind, subjectId, validFrom, validTo, source }) => ({
      ...{ kind, isSubject: subjectId === personId, from: validFrom, until: validTo, source },
    }));
}

const NOTICES = `select kind, state, created_at as at from notices where person_id = $1 order by created_at, id limit 10000`;

async function noticesOf({ query }: Work, personId: string): Promise<AboutPerson['notices']> {
  const rows = await query<{ kind: string; state: string; at: Date }>(NOTICES, [personId]);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

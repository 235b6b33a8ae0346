/**
 * A citizen is one person per eID subject in the whole installation; an employee is one person per employment. Several
 * persons behind one login are never linked. A citizen may be named by CPR number before ever logging in. They are
 * found by blind index or made, and no answer reveals which.
 */
import type { PersonKind, SystemActor } from '../core/actor.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../core/version.ts';
import { findMunicipality } from '../municipalities/municipality-rows.ts';
import { isCpr, normalCpr } from './cpr.ts';
import { employ } from './employments.ts';
import { authenticIdentity, findIdentitiesUnverified, insertIdentity, keepSubject } from './identity-rows.ts';
import { Person } from './model.ts';
import { findPersonPictures } from './pictures/use-cases.ts';
import { askForProtection, protect, protectionsOf, unprotect } from './protection.ts';
import { holdsCpr, openPersonText, sealPersonText } from './records.ts';
import type { Me, MeChange } from './schemas.ts';
import type { VerifiedLogin } from './verified-login.ts';

interface ResolvedPerson {
  readonly personId: string;
  readonly municipalityId: string | null;
}

/**
 * Finds or makes the person behind a login and brings name and employment up to date. Privileges are those of the last
 * login.
 * @throws DomainError unknown_municipality, unknown_unit, person_disabled, identity_without_mac
 */
export async function resolvePerson(work: Work<SystemActor>, login: VerifiedLogin): Promise<ResolvedPerson> {
  const municipalityId = login.employment ? await municipalityOf(work, login.employment.municipalityCvr) : null;
  // Two first logins at the same time must not make two persons.
  const subjectIndex = work.vault.blindIndex.subject(login.issuer, login.subject);
  await lockSubject(work, subjectIndex);
  const where = { issuer: login.issuer, subjectIndex, capacity: login.capacity, municipalityId };
  const [found = null] = await findIdentitiesUnverified(work, { where });
  const { transaction } = work;
  const existing = await authenticIdentity(work, found, { isFoundAnyway: cprOf(login) !== null });
  const person = existing
    ? await Person.findByPk(existing.personId, {
        transaction,
        lock: transaction.LOCK.NO_KEY_UPDATE,
        rejectOnEmpty: true,
      })
    : await personFor(work, login, municipalityId);
  if (person.disabledAt) throw new DomainError('forbidden', 'person_disabled');
  keepPlace(work, person, { kind: login.capacity, municipalityId });
  if (!existing) await insertIdentity(work, { ...where, personId: person.id, subject: login.subject });
  if (existing?.sealedSubject === null) await keepSubject(work, existing, login.subject);
  await refresh(work, person, login);
  const { employment } = login;
  const isKnown = existing !== null;
  if (employment && municipalityId) await employ(work, { personId: person.id, isKnown, municipalityId, employment });
  return { personId: person.id, municipalityId };
}

/**
 * The row has no MAC. What the login is says whose person it is, and so under whose key the name is sealed below: whoever
 * moves the row with SQL must not have it sealed for another municipality, which would show it there.
 */
function keepPlace(
  work: Pick<Work, 'noteTampering'>,
  person: Person,
  place: Pick<Person, 'kind' | 'municipalityId'>,
): void {
  if (person.kind === place.kind && person.municipalityId === place.municipalityId) return;
  work.noteTampering({ table: 'persons', personId: person.id, municipalityId: place.municipalityId });
  person.set(place);
}

export async function lockSubject({ query }: Pick<Work, 'query'>, subjectIndex: Buffer): Promise<void> {
  await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subjectIndex.toString('hex')]);
}

async function municipalityOf(work: Work<SystemActor>, cvr: string): Promise<string> {
  const municipality = await findMunicipality(work, { cvr });
  if (!municipality) throw new DomainError('forbidden', 'unknown_municipality');
  return municipality.id;
}

async function personFor(
  work: Work<SystemActor>,
  login: VerifiedLogin,
  municipalityId: string | null,
): Promise<Person> {
  const cpr = cprOf(login);
  if (cpr !== null) return ensureCitizen(work, cpr);
  return newPerson(work, { kind: login.capacity, municipalityId, cpr: login.cpr, name: null });
}

/** The number by which a citizen is found, also one who has never logged in. */
const cprOf = ({ capacity, cpr }: VerifiedLogin): string | null =>
  capacity === 'citizen' && cpr && isCpr(cpr) ? cpr : null;

type Ensuring = Pick<Work<SystemActor>, 'transaction' | 'now' | 'noteTampering' | 'vault'>;

/** The citizen with this CPR number, made when unknown. */
export const ensureCitizen = async (work: Ensuring, cpr: string): Promise<Person> =>
  (await nameCitizen(work, { cpr, name: null })).person;

/**
 * The same. The name is theirs until the eID verifies one, if nobody knew them before. Both ways run the same
 * statements and seal the same texts, so that the time it takes does not reveal which it was.
 */
export async function nameCitizen(
  work: Ensuring,
  named: { readonly cpr: string; readonly name: string | null },
): Promise<{ readonly person: Person; readonly isNew: boolean }> {
  const { transaction, vault } = work;
  const cprIndex = vault.blindIndex.cpr(named.cpr);
  const insertOrFind = async () => {
    const fresh = await personRow(work, { kind: 'citizen', municipalityId: null, ...named });
    // The unique index decides, also where another request names the same citizen at the same moment.
    await Person.bulkCreate([fresh], { ignoreDuplicates: true, transaction });
    const person = await Person.findOne({ where: { kind: 'citizen', cprIndex }, transaction, rejectOnEmpty: true });
    return { person, isNew: person.id === fresh.id };
  };
  const found = await insertOrFind();
  if (await holdsCpr(vault, found.person, cprIndex)) return found;
  // An index copied to another person's row would merge the two. It is removed there, so that the rightful person gets
  // it.
  work.noteTampering({ table: 'persons', personId: found.person.id });
  await found.person.update({ cprIndex: null }, { transaction });
  return insertOrFind();
}

interface PersonInput {
  readonly kind: PersonKind;
  readonly municipalityId: string | null;
  readonly cpr: string | null;
  /** Unverified; null where there is none. */
  readonly name: string | null;
}

export async function newPerson(
  work: Pick<Work<SystemActor>, 'transaction' | 'now' | 'vault'>,
  input: PersonInput,
): Promise<Person> {
  return Person.create(await personRow(work, input), { transaction: work.transaction });
}

async function personRow(work: Pick<Work, 'now' | 'vault'>, input: PersonInput) {
  const id = newId();
  const cpr = input.cpr && isCpr(input.cpr) ? normalCpr(input.cpr) : null;
  const place = { id, municipalityId: input.municipalityId };
  return {
    ...place,
    kind: input.kind,
    sealedName: await sealPersonText(work.vault, place, 'sealed_name', input.name),
    sealedEmail: null,
    sealedCpr: await sealPersonText(work.vault, place, 'sealed_cpr', cpr),
    cprIndex: cpr === null ? null : work.vault.blindIndex.cpr(cpr),
    createdAt: work.now,
  };
}

/**
 * The verified name replaces the one before, and the address where the provider sends one. Where the provider withholds
 * the name of a protected person, the stored name stays.
 */
async function refresh(work: Work<SystemActor>, person: Person, login: VerifiedLogin): Promise<void> {
  if (login.name !== null) person.sealedName = await sealPersonText(work.vault, person, 'sealed_name', login.name);
  if (login.email) person.sealedEmail = await sealPersonText(work.vault, person, 'sealed_email', login.email);
  if (login.refusedEmail !== undefined && person.sealedEmail) {
    // Another one stays, such as that of an invitation.
    const kept = await openPersonText(work, person, 'sealed_email', person.sealedEmail);
    if (kept === login.refusedEmail) person.sealedEmail = null;
  }
  await person.save({ transaction: work.transaction });
  const concerned = { personId: person.id, municipalityId: person.municipalityId };
  if (login.protection === 'protected') await protect(work, concerned, { knownBy: 'eid' });
  if (login.protection === 'unprotected') await unprotect(work, concerned, { knownBy: 'eid' });
}

export async function readMe(work: Work): Promise<Me> {
  const person = await Person.findByPk(work.actor.personId, { transaction: work.transaction, rejectOnEmpty: true });
  work.record('person.read', { personId: person.id, municipalityId: person.municipalityId });
  return {
    id: person.id,
    kind: person.kind,
    name: await openPersonText(work, person, 'sealed_name', person.sealedName),
    protected: (await protectionsOf(work.query, person.id)).length > 0,
    pictureId: (await findPersonPictures(work, [person.id])).get(person.id)?.id ?? null,
    email: await openPersonText(work, person, 'sealed_email', person.sealedEmail),
    language: person.language,
    notices: person.notices,
    municipalityId: person.municipalityId,
    unitId: work.actor.unitId,
    privileges: [...work.actor.privileges],
    version: person.version,
  };
}

/** @throws DomainError not_for_employees, protected_by_others, version_changed */
export async function changeMe(
  work: Work,
  { expectedVersion, protected: wish, ...change }: MeChange & { readonly expectedVersion: ExpectedVersion },
): Promise<Me> {
  const { transaction, actor } = work;
  const lock = transaction.LOCK.NO_KEY_UPDATE;
  const person = await Person.findByPk(actor.personId, { transaction, lock, rejectOnEmpty: true });
  work.about({ personId: actor.personId, municipalityId: actor.municipalityId });
  requireVersion(person.version, expectedVersion);
  if (wish !== undefined) await askForProtection(work, person, wish);
  await person.update({ ...change, version: person.version + 1 }, { transaction });
  work.record('person.changed', { personId: actor.personId, municipalityId: actor.municipalityId });
  return readMe(work);
}

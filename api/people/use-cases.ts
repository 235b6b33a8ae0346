/**
 * A citizen is one person per eID subject in the whole installation; an employee is one person per employment. Several
 * persons behind one login are never linked. A citizen may be named by CPR before ever logging in: found by blind index
 * or made, and no answer tells which.
 */
import type { PersonKind, SystemActor } from '../core/actor.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import { requireVersion } from '../core/version.ts';
import type { Vault } from '../crypto/vault.ts';
import { Municipality } from '../municipalities/model.ts';
import { ensureUnit } from '../municipalities/use-cases.ts';
import { isCpr, normalCpr } from './cpr.ts';
import { Employment, LoginIdentity, Person } from './model.ts';
import { openPersonText, sealPersonText, sealSubject } from './records.ts';
import type { Me, MeChange } from './schemas.ts';
import type { VerifiedLogin } from './verified-login.ts';

export interface ResolvedPerson {
  readonly personId: string;
  readonly municipalityId: string | null;
}

/**
 * Finds or makes the person behind a login and brings name and employment up to date: privileges are those of the last login.
 * @throws DomainError unknown_municipality, person_disabled
 */
export async function resolvePerson(
  work: Work<SystemActor>,
  vault: Vault,
  login: VerifiedLogin,
): Promise<ResolvedPerson> {
  const municipalityId = login.employment ? await municipalityOf(work, login.employment.municipalityCvr) : null;
  // Two first logins at the same moment must not make two persons.
  const subjectIndex = vault.blindIndex.subject(login.issuer, login.subject);
  await lockSubject(work, subjectIndex);
  const known = await LoginIdentity.findOne({
    where: { issuer: login.issuer, subjectIndex, capacity: login.capacity, municipalityId },
    transaction: work.transaction,
  });
  const person = known
    ? await Person.findByPk(known.personId, { transaction: work.transaction, rejectOnEmpty: true })
    : await personFor(work, vault, login, municipalityId);
  if (person.disabledAt) throw new DomainError('forbidden', 'person_disabled', { denied: true });
  await keepIdentity(work, vault, known, { login, subjectIndex, personId: person.id, municipalityId });
  await refresh(work, vault, person, login);
  if (login.employment && municipalityId) await employ(work, person.id, municipalityId, login.employment);
  return { personId: person.id, municipalityId };
}

interface KeptIdentity {
  readonly login: VerifiedLogin;
  readonly subjectIndex: Buffer;
  readonly personId: string;
  readonly municipalityId: string | null;
}

async function keepIdentity(
  work: Work<SystemActor>,
  vault: Vault,
  known: LoginIdentity | null,
  { login, subjectIndex, personId, municipalityId }: KeptIdentity,
): Promise<void> {
  if (known?.sealedSubject) return;
  const id = known?.id ?? newId();
  const sealedSubject = await sealSubject(vault, { id, municipalityId }, login.subject);
  if (known) return void (await known.update({ sealedSubject }, { transaction: work.transaction }));
  const { issuer, capacity } = login;
  await LoginIdentity.create(
    { id, personId, issuer, subjectIndex, sealedSubject, capacity, municipalityId, createdAt: work.now },
    { transaction: work.transaction },
  );
}

export async function lockSubject({ query }: Pick<Work, 'query'>, subjectIndex: Buffer): Promise<void> {
  await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subjectIndex.toString('hex')]);
}

async function municipalityOf(work: Work<SystemActor>, cvr: string): Promise<string> {
  const municipality = await Municipality.findOne({ where: { cvr }, transaction: work.transaction });
  if (!municipality) throw new DomainError('forbidden', 'unknown_municipality', { denied: true });
  return municipality.id;
}

async function personFor(
  work: Work<SystemActor>,
  vault: Vault,
  login: VerifiedLogin,
  municipalityId: string | null,
): Promise<Person> {
  if (login.capacity === 'citizen' && login.cpr && isCpr(login.cpr)) return ensureCitizen(work, vault, login.cpr);
  return newPerson(work, vault, { kind: login.capacity, municipalityId, cpr: login.cpr });
}

/** The citizen with this CPR number, made when unknown. */
export async function ensureCitizen(
  work: Pick<Work<SystemActor>, 'transaction' | 'now'>,
  vault: Vault,
  cpr: string,
): Promise<Person> {
  const where = { kind: 'citizen' as const, cprIndex: vault.blindIndex.cpr(cpr) };
  const known = await Person.findOne({ where, transaction: work.transaction });
  if (known) return known;
  const fresh = await personRow(work, vault, { kind: 'citizen', municipalityId: null, cpr });
  // Another request may name the same citizen at the same moment: the unique index decides, and both use its choice.
  await Person.bulkCreate([fresh], { ignoreDuplicates: true, transaction: work.transaction });
  return Person.findOne({ where, transaction: work.transaction, rejectOnEmpty: true });
}

interface PersonInput {
  readonly kind: PersonKind;
  readonly municipalityId: string | null;
  readonly cpr: string | null;
}

export async function newPerson(
  work: Pick<Work<SystemActor>, 'transaction' | 'now'>,
  vault: Vault,
  input: PersonInput,
): Promise<Person> {
  return Person.create(await personRow(work, vault, input), { transaction: work.transaction });
}

async function personRow(work: Pick<Work, 'now'>, vault: Vault, input: PersonInput) {
  const id = newId();
  const cpr = input.cpr && isCpr(input.cpr) ? normalCpr(input.cpr) : null;
  return {
    id,
    kind: input.kind,
    municipalityId: input.municipalityId,
    sealedName: null,
    sealedEmail: null,
    sealedCpr: await sealPersonText(vault, { id, municipalityId: input.municipalityId }, 'sealed_cpr', cpr),
    cprIndex: cpr === null ? null : vault.blindIndex.cpr(cpr),
    createdAt: work.now,
  };
}

/** The verified name replaces the one before; the address only where the provider vouches for one. */
async function refresh(work: Work<SystemActor>, vault: Vault, person: Person, login: VerifiedLogin): Promise<void> {
  person.sealedName = await sealPersonText(vault, person, 'sealed_name', login.name);
  if (login.email) person.sealedEmail = await sealPersonText(vault, person, 'sealed_email', login.email);
  await person.save({ transaction: work.transaction });
}

async function employ(
  work: Work<SystemActor>,
  personId: string,
  municipalityId: string,
  employment: NonNullable<VerifiedLogin['employment']>,
): Promise<void> {
  const unit = { municipalityId, externalId: employment.unitId, name: employment.unitName };
  await Employment.upsert(
    {
      personId,
      municipalityId,
      unitId: await ensureUnit(work, unit),
      privileges: [...employment.privileges],
      updatedAt: work.now,
    },
    { transaction: work.transaction },
  );
}

export async function readMe(work: Work, vault: Vault): Promise<Me> {
  const person = await Person.findByPk(work.actor.personId, { transaction: work.transaction, rejectOnEmpty: true });
  work.record('person.read', { personId: person.id, municipalityId: person.municipalityId });
  return {
    id: person.id,
    kind: person.kind,
    name: await openPersonText(vault, person, 'sealed_name', person.sealedName),
    email: await openPersonText(vault, person, 'sealed_email', person.sealedEmail),
    language: person.language,
    notices: person.notices,
    municipalityId: person.municipalityId,
    unitId: work.actor.unitId,
    privileges: [...work.actor.privileges],
    version: person.version,
  };
}

export async function changeMe(
  work: Work,
  vault: Vault,
  { expectedVersion, ...change }: MeChange & { readonly expectedVersion: number },
): Promise<Me> {
  const { transaction, actor } = work;
  const lock = transaction.LOCK.UPDATE;
  const person = await Person.findByPk(actor.personId, { transaction, lock, rejectOnEmpty: true });
  requireVersion(person.version, expectedVersion);
  await person.update({ ...change, version: person.version + 1 }, { transaction });
  work.record('person.changed', { personId: actor.personId, municipalityId: actor.municipalityId });
  return readMe(work, vault);
}

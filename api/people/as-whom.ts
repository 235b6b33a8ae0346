/**
 * One login can be several persons here: a private eID is a citizen, and an external too where its holder has accepted an
 * invitation as one. They are two persons, told apart by the choice at login and never shown together anywhere else.
 */
import { Op } from 'sequelize';
import { forbidden } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Query, Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { LoginIdentity, Person } from './model.ts';
import { openPersonText, openSubject, sealPersonText, sealSubject } from './records.ts';
import { lockSubject, newPerson } from './use-cases.ts';
import type { VerifiedLogin } from './verified-login.ts';

export interface WayIn {
  readonly login: VerifiedLogin;
  /** The employer's, for employees. */
  readonly municipalityName: string | null;
}

const EXTERNAL = `select from identities i join persons p on p.id = i.person_id
  where i.issuer = $1 and i.subject_index = $2 and i.capacity = 'external' and p.disabled_at is null`;

/** As whom this login may go on: what the provider vouches for, and what an accepted invitation gave. */
export async function waysIn(query: Query, vault: Vault, told: readonly VerifiedLogin[]): Promise<WayIn[]> {
  const isExternal = told.some(({ capacity }) => capacity === 'external');
  const citizens = isExternal ? [] : told.filter(({ capacity }) => capacity === 'citizen');
  const externals: VerifiedLogin[] = [];
  for (const login of citizens) {
    const found = await query(EXTERNAL, [login.issuer, vault.blindIndex.subject(login.issuer, login.subject)]);
    if (found.length > 0) externals.push({ ...login, capacity: 'external', cpr: null, email: null });
  }
  return Promise.all(
    [...told, ...externals].map(async (login) => ({ login, municipalityName: await employerOf(query, login) })),
  );
}

async function employerOf(query: Query, { employment }: VerifiedLogin): Promise<string | null> {
  if (!employment) return null;
  const sql = 'select name from municipalities where cvr = $1';
  const [municipality] = await query<{ name: string }>(sql, [employment.municipalityCvr]);
  return municipality?.name ?? null;
}

/**
 * The external whom this citizen's eID can be, made when there is none yet.
 * @throws DomainError person_disabled
 */
export async function ensureExternalOf(work: Work, vault: Vault, citizen: Person): Promise<Person> {
  const { transaction } = work;
  const own = await LoginIdentity.findAll({ where: { personId: citizen.id }, order: ['id'], transaction });
  for (const { subjectIndex } of own) await lockSubject(work, subjectIndex);
  const logins = own.map(({ issuer, subjectIndex }) => ({ issuer, subjectIndex }));
  const known = await LoginIdentity.findAll({
    where: { capacity: 'external', [Op.or]: logins },
    order: ['id'],
    transaction,
  });
  const person = known[0]
    ? await Person.findByPk(known[0].personId, { transaction, rejectOnEmpty: true })
    : await newExternal(work, vault, citizen);
  if (person.disabledAt) throw forbidden('person_disabled');
  const isKnown = (login: LoginIdentity): boolean =>
    known.some(({ issuer, subjectIndex }) => issuer === login.issuer && subjectIndex.equals(login.subjectIndex));
  const missing = own.filter((login) => !isKnown(login));
  await LoginIdentity.bulkCreate(await Promise.all(missing.map((login) => asExternal(work, vault, login, person.id))), {
    transaction,
  });
  return person;
}

async function asExternal(work: Work, vault: Vault, login: LoginIdentity, personId: string) {
  const { issuer, subjectIndex, sealedSubject } = login;
  const identity = { id: newId(), municipalityId: null };
  const subject = sealedSubject && (await openSubject(vault, login, sealedSubject));
  return {
    ...identity,
    personId,
    issuer,
    subjectIndex,
    sealedSubject: subject === null ? null : await sealSubject(vault, identity, subject),
    capacity: 'external' as const,
    createdAt: work.now,
  };
}

/** The verified name goes along, since a coordinator may have to confirm it; the CPR number stays behind. */
async function newExternal(work: Work, vault: Vault, citizen: Person): Promise<Person> {
  const person = await newPerson(work, vault, { kind: 'external', municipalityId: null, cpr: null });
  const name = await openPersonText(vault, citizen, 'sealed_name', citizen.sealedName);
  person.sealedName = await sealPersonText(vault, person, 'sealed_name', name);
  person.language = citizen.language;
  return person.save({ transaction: work.transaction });
}

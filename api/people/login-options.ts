/**
 * One login can be several persons here: a private eID is a citizen, and an external too where its holder has accepted
 * an invitation as one. They are two persons. The choice at login distinguishes them, and they are never shown together
 * anywhere else.
 */
import { Op } from 'sequelize';
import { forbidden } from '../core/errors.ts';
import { openOrNote } from '../core/tampering.ts';
import type { Query, Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { authenticMunicipality, MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import {
  authenticIdentity,
  findIdentitiesUnverified,
  type IdentityMeaning,
  insertIdentity,
  isAuthenticIdentity,
} from './identity-rows.ts';
import { type LoginIdentity, Person } from './model.ts';
import { copyProtection } from './protection.ts';
import { openPersonText, openSubject, sealPersonText } from './records.ts';
import { lockSubject, newPerson } from './use-cases.ts';
import type { VerifiedLogin } from './verified-login.ts';

export interface LoginOption {
  readonly login: VerifiedLogin;
  /** The employer's, for employees. */
  readonly municipalityName: string | null;
}

const EXTERNAL = `select i.id, i.person_id as "personId", i.issuer, i.subject_index as "subjectIndex", i.capacity,
    i.municipality_id as "municipalityId", i.mac
  from identities i join persons p on p.id = i.person_id
  where i.issuer = $1 and i.subject_index = $2 and i.capacity = 'external' and p.disabled_at is null`;

/**
 * The persons that this login can choose: those that the provider has verified, and an external by an accepted
 * invitation.
 */
export async function loginOptions(
  query: Query,
  vault: Vault,
  logins: readonly VerifiedLogin[],
): Promise<LoginOption[]> {
  const isExternal = logins.some(({ capacity }) => capacity === 'external');
  const citizens = isExternal ? [] : logins.filter(({ capacity }) => capacity === 'citizen');
  const externals: VerifiedLogin[] = [];
  for (const { refusedEmail: _ofCitizen, ...login } of citizens) {
    const index = vault.blindIndex.subject(login.issuer, login.subject);
    const found = await query<IdentityMeaning & { readonly mac: Buffer }>(EXTERNAL, [login.issuer, index]);
    // A row that fails verification is not offered. It is reported when somebody logs in by it.
    if (found.some((row) => isAuthenticIdentity(vault, row)))
      externals.push({ ...login, capacity: 'external', cpr: null, email: null });
  }
  return Promise.all(
    [...logins, ...externals].map(async (login) => ({
      login,
      municipalityName: await employerOf(query, vault, login),
    })),
  );
}

const EMPLOYER = `select ${MUNICIPALITY_ROW} as municipality from municipalities m where m.cvr = $1`;

async function employerOf(query: Query, vault: Vault, { employment }: VerifiedLogin): Promise<string | null> {
  if (!employment) return null;
  const [row] = await query<{ municipality: MunicipalityRow }>(EMPLOYER, [employment.municipalityCvr]);
  // One that fails verification is reported when somebody logs in.
  return authenticMunicipality({ vault, noteTampering: () => undefined }, row?.municipality)?.name ?? null;
}

/**
 * The external person behind this citizen's eID. Makes one when there is none yet.
 * @throws DomainError person_disabled, identity_without_mac
 */
export async function ensureExternalOf(work: Work, citizen: Person): Promise<Person> {
  const { transaction } = work;
  const all = await findIdentitiesUnverified(work, { where: { personId: citizen.id } });
  const own = all.filter((row) => isAuthenticIdentity(work.vault, row));
  for (const { subjectIndex } of own) await lockSubject(work, subjectIndex);
  const logins = own.map(({ issuer, subjectIndex }) => ({ issuer, subjectIndex }));
  const found = await findIdentitiesUnverified(work, { where: { capacity: 'external', [Op.or]: logins } });
  const existing: LoginIdentity[] = [];
  for (const row of found) {
    const identity = await authenticIdentity(work, row, { isFoundAnyway: false });
    if (identity) existing.push(identity);
  }
  const person = existing[0]
    ? await Person.findByPk(existing[0].personId, { transaction, rejectOnEmpty: true })
    : await newExternal(work, citizen);
  if (person.disabledAt) throw forbidden('person_disabled');
  // Done each time, because the citizen may have asked for it since.
  await copyProtection(work, { from: citizen.id, to: person.id });
  const isLinked = (login: LoginIdentity): boolean =>
    existing.some(({ issuer, subjectIndex }) => issuer === login.issuer && subjectIndex.equals(login.subjectIndex));
  const missing = own.filter((login) => !isLinked(login));
  for (const login of missing) {
    const { issuer, subjectIndex, sealedSubject } = login;
    // Kept for a new index key alone, so a login does without it.
    const lost = { table: 'identities' as const, personId: login.personId, targetId: login.id };
    const subject =
      sealedSubject && (await openOrNote(work, lost, () => openSubject(work.vault, login, sealedSubject)));
    const identity = { personId: person.id, issuer, subjectIndex, capacity: 'external' as const, municipalityId: null };
    await insertIdentity(work, { ...identity, subject });
  }
  return person;
}

/**
 * The verified name is copied, since a coordinator may have to confirm it. Its protection follows. The CPR number is
 * not copied.
 */
async function newExternal(work: Work, citizen: Person): Promise<Person> {
  const person = await newPerson(work, { kind: 'external', municipalityId: null, cpr: null, name: null });
  const name = await openPersonText(work, citizen, 'sealed_name', citizen.sealedName);
  person.sealedName = await sealPersonText(work.vault, person, 'sealed_name', name);
  person.language = citizen.language;
  return person.save({ transaction: work.transaction });
}

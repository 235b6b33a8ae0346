/**
 * One's own address for notices. A new one is used when the code that was mailed to it is typed; until then the former
 * stays. The address of an employee whom the employer's login tells one is the employer's to change.
 */
import { timingSafeEqual } from 'node:crypto';
import type { EventFacts } from '../../core/audit-event.ts';
import { DomainError, forbidden } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { addressLimits, useMailLimits } from '../../dialogs/mail-limits.ts';
import { addressColumns, openAddress } from '../../people/address.ts';
import { Person } from '../../people/model.ts';
import { sealNewAddress } from '../../people/records.ts';
import type { Me } from '../../people/schemas.ts';
import { readMe } from '../../people/use-cases.ts';
import { CODE_MINUTES, codesOf, dropChange, findChange, openChange, putChange, takeTry } from './rows.ts';
import type { AddressChangeView } from './schemas.ts';

/** @throws DomainError address_from_login, too_many_mails */
export async function askForAddress(work: Work, email: string): Promise<AddressChangeView> {
  const person = await lockOneself(work);
  const facts = factsOf(person);
  const known = await openAddress(work, person);
  const isEmployers = person.kind === 'employee' && known?.state === 'from_login';
  if (isEmployers) throw forbidden('address_from_login', { facts });
  const expiresAt = new Date(work.now.getTime() + CODE_MINUTES * 60_000);
  const { id: personId, municipalityId } = person;
  const change = { personId, municipalityId, id: newId(), expiresAt };
  await putChange(work.query, { ...change, sealedEmail: await sealNewAddress(work.vault, person, email) });
  work.record('address.change-asked', facts);
  const task = 'notifications.address-code' as const;
  work.enqueue({ task, payload: { changeId: change.id }, key: `address-code:${change.id}` });
  await useMailLimits(work, addressLimits(work, email), facts);
  return { email, expiresAt: expiresAt.toISOString() };
}

/** A unit of work of its own, so that a wrong code is counted. @throws DomainError code_expired */
export async function tryCode(work: Work): Promise<void> {
  const facts = { personId: work.actor.personId, municipalityId: work.actor.municipalityId };
  if (!(await takeTry(work.query, work.actor.personId, work.now)))
    throw new DomainError('conflict', 'code_expired', { facts });
  work.record('address.code-tried', facts);
}

/** After `tryCode`. @throws DomainError code_expired, code_wrong */
export async function confirmAddress(work: Work, code: string): Promise<Me> {
  const { vault, transaction } = work;
  const person = await lockOneself(work);
  const facts = factsOf(person);
  const change = await findChange(work.query, person.id, work.now);
  const address = change && (await openChange(work, change));
  if (change === null || address === null) throw new DomainError('conflict', 'code_expired', { facts });
  const isRight = codesOf(vault, change, address).some((each) => timingSafeEqual(Buffer.from(each), Buffer.from(code)));
  if (!isRight) throw new DomainError('conflict', 'code_wrong', { facts });
  await dropChange(work.query, person.id);
  const columns = await addressColumns(vault, person, { address, state: 'confirmed' });
  await person.update({ ...columns, version: person.version + 1 }, { transaction });
  work.record('address.confirmed', facts);
  return readMe(work);
}

function lockOneself({ actor, transaction }: Work): Promise<Person> {
  const lock = transaction.LOCK.NO_KEY_UPDATE;
  return Person.findByPk(actor.personId, { transaction, lock, rejectOnEmpty: true });
}

const factsOf = ({ id: personId, municipalityId }: Person): EventFacts => ({ personId, municipalityId });

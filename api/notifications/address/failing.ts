/**
 * An address that takes no mail any more: none goes there until it is changed or confirmed again, and the coordinators of
 * the person's dialogs learn of it.
 */
import type { SystemActor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { addressColumns, type KnownAddress, openAddress } from '../../people/address.ts';
import { Person } from '../../people/model.ts';
import { writeAddressFailing } from '../kinds/address-failing.ts';

interface Refused {
  readonly personId: string;
  /** Whether it is the address that was written to: by now they may have another one. */
  readonly isOfAddress: (address: string) => boolean;
}

/** Whether somebody has the address still, and it was good until now. Asked before `markFailing`. */
export async function isNews(vault: Vault, { personId, isOfAddress }: Refused): Promise<boolean> {
  const person = await Person.findByPk(personId);
  const known = person && (await openAddress({ vault, noteTampering: () => undefined }, person));
  return isToMark(known, isOfAddress);
}

/** Of two mails that come back at the same moment the second changes nothing, and coordinators are told once. */
export async function markFailing(work: Work<SystemActor>, { personId, isOfAddress }: Refused): Promise<void> {
  const { transaction, vault } = work;
  const lock = transaction.LOCK.NO_KEY_UPDATE;
  const person = await Person.findByPk(personId, { transaction, lock, rejectOnEmpty: true });
  work.record('address.failed', { personId, municipalityId: person.municipalityId });
  const known = await openAddress(work, person);
  if (!isToMark(known, isOfAddress)) return;
  await person.update(await addressColumns(vault, person, { ...known, state: 'failing' }), { transaction });
  await writeAddressFailing(work, personId);
}

/** Somebody says that the address takes mail again: it is as if nothing were known of it. */
export async function trustAgain(work: Work, personId: string): Promise<void> {
  const { transaction, vault } = work;
  const person = await Person.findByPk(personId, { transaction, lock: transaction.LOCK.NO_KEY_UPDATE });
  const known = person && (await openAddress(work, person));
  if (!person || known?.state !== 'failing') return;
  await person.update(await addressColumns(vault, person, { ...known, state: null }), { transaction });
}

const isToMark = (known: KnownAddress | null, isOfAddress: Refused['isOfAddress']): known is KnownAddress =>
  known !== null && known.state !== 'failing' && isOfAddress(known.address);

import { Op } from 'sequelize';
import type { Work } from '../../core/unit-of-work.ts';
import { addressColumns } from '../../people/address.ts';
import { Person } from '../../people/model.ts';

const HAS_LOGGED_IN = 'select from identities where person_id = $1 limit 1';

/**
 * Where notices go, for somebody whom nobody can reach yet. Whoever has logged in has chosen, so their address is not
 * taken from anybody else. No answer tells which it was: whoever names a CPR number would learn whether they are here.
 */
export async function keepAddress(work: Work, personId: string, email: string): Promise<void> {
  if ((await work.query(HAS_LOGGED_IN, [personId])).length > 0) return;
  const where = { id: personId, sealedEmail: { [Op.is]: null } };
  const person = await Person.findOne({ where, transaction: work.transaction });
  if (!person) return;
  person.set(await addressColumns(work.vault, person, { address: email, state: null }));
  await person.save({ transaction: work.transaction });
}

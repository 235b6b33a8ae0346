import type { RunAsSystem } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Person } from '../../people/model.ts';
import { readUnsubscribeToken } from '../unsubscribe-token.ts';
import { NOTIFICATIONS } from './deliver.ts';

interface UnsubscribeTools {
  readonly runAsSystem: RunAsSystem;
  readonly vault: Vault;
}

/** The person whose mails the token can end; null for a token that is not authentic. Changes nothing. */
export async function subscriberOf({ vault }: Pick<UnsubscribeTools, 'vault'>, token: string): Promise<Person | null> {
  const personId = readUnsubscribeToken(vault, token);
  return personId === null ? null : Person.findByPk(personId);
}

/** Ends the mails of new posts. Other notices, such as invitations, are still sent. */
export async function unsubscribe(tools: UnsubscribeTools, token: string): Promise<Person | null> {
  const person = await subscriberOf(tools, token);
  if (!person) return null;
  await tools.runAsSystem(NOTIFICATIONS, async (work) => {
    await person.update({ notices: 'off' }, { transaction: work.transaction });
    work.record('notice.unsubscribed', { personId: person.id, municipalityId: person.municipalityId });
  });
  return person;
}

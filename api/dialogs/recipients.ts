/**
 * As which recipient of the consent declarations somebody takes part. Which there are is for the room of consents to
 * know, which this room does not: it gets the function.
 */
import type { PersonKind } from '../core/actor.ts';
import { conflict } from '../core/errors.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Dialog } from './model.ts';

/** The codes that the declarations of a dialog name; null where none of them names anybody. */
export type FindRecipients = (work: Work, dialog: Dialog) => Promise<ReadonlySet<string> | null>;

interface Newcomer {
  readonly kind: PersonKind;
  readonly recipient?: string | undefined;
}

/**
 * Externals and employees receive what is shared, so the consents must tell of them. The subject, who holds custody and
 * relatives need be no recipient.
 * @throws DomainError recipient_required, recipient_unknown
 */
export function requireRecipient(named: ReadonlySet<string> | null, { kind, recipient }: Newcomer): void {
  if (recipient !== undefined && !named?.has(recipient)) throw conflict('recipient_unknown');
  if (named !== null && kind !== 'citizen' && recipient === undefined) throw conflict('recipient_required');
}

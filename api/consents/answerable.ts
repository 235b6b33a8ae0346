import { DomainError } from '../core/errors.ts';
import { hasEnded } from '../dialogs/standing.ts';
import type { ConsentBook } from './book.ts';

/**
 * In a dialog that somebody has closed, nobody is asked and nobody answers. One that is closed because its consents
 * lapsed can be had again by giving them.
 * @throws DomainError dialog_closed
 */
export function requireAnswerable({ state: { dialog, consents } }: ConsentBook, now: Date): void {
  const { id: dialogId, municipalityId, state } = dialog;
  const { outcome, endsAt, onLapse } = consents.ruling;
  const isLapsed = outcome === 'lapsed' || (outcome === 'satisfied' && hasEnded(endsAt, now));
  if (state === 'open' || (isLapsed && onLapse === 'close')) return;
  throw new DomainError('conflict', 'dialog_closed', { facts: { dialogId, municipalityId } });
}

import { DomainError } from '../core/errors.ts';
import { hasEnded } from '../dialogs/standing.ts';
import type { ConsentBook } from './book.ts';

/**
 * In a dialog that somebody has closed, nobody is asked and nobody answers. One that is closed because its consents
 * lapsed can be had again by giving them.
 */
export function isAnswerable({ state: { dialog, consents } }: ConsentBook, now: Date): boolean {
  const { outcome, endsAt, onLapse } = consents.ruling;
  const isLapsed = outcome === 'lapsed' || (outcome === 'satisfied' && hasEnded(endsAt, now));
  return dialog.state === 'open' || (isLapsed && onLapse === 'close');
}

/** @throws DomainError dialog_closed */
export function requireAnswerable(book: ConsentBook, now: Date): void {
  if (isAnswerable(book, now)) return;
  const { id: dialogId, municipalityId } = book.state.dialog;
  throw new DomainError('conflict', 'dialog_closed', { facts: { dialogId, municipalityId } });
}

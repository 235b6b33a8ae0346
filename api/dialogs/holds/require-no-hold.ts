import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../model.ts';
import { isHeld } from './rows.ts';

/** For what erases a part of a dialog, under its lock. @throws DomainError legal_hold */
export async function requireNoHold(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering' | 'now'>,
  { id: dialogId, municipalityId }: Pick<Dialog, 'id' | 'municipalityId'>,
): Promise<void> {
  if (await isHeld(work, { dialogId, municipalityId })) throw conflict('legal_hold');
}

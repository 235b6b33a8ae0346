/** Whether somebody could write in a dialog now: for all that needs it, but the post itself, which its statement judges. */
import { conflict, forbidden } from '../core/errors.ts';
import type { Work } from '../core/unit-of-work.ts';
import { hasEnded, limitOf } from '../dialogs/access-limit.ts';
import type { OpenedDialog } from '../dialogs/open-dialog.ts';
import { refusalIn, type StateRefusal } from '../dialogs/standing.ts';

type Writer = Pick<OpenedDialog, 'participant' | 'facts'>;

/** In the order in which a post is refused; null when it would be written. */
export function writingRefusal(
  { now }: Pick<Work, 'now'>,
  { participant, facts }: Writer,
): StateRefusal | 'access_ended' | null {
  if (participant && hasEnded(limitOf(participant), now)) return 'access_ended';
  return refusalIn(facts.state);
}

/** @throws DomainError access_ended, dialog_closed, awaiting_consent, dialog_suspended */
export function requireWritable(work: Pick<Work, 'now'>, writer: Writer): void {
  switch (writingRefusal(work, writer)) {
    case 'access_ended':
      throw forbidden('access_ended');
    case 'dialog_closed':
      throw conflict('dialog_closed');
    case 'awaiting_consent':
      throw conflict('awaiting_consent');
    case 'dialog_suspended':
      throw conflict('dialog_suspended');
    case null:
      return;
  }
}

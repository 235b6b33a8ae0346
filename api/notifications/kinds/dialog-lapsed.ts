import { openRuling } from '../../dialogs/roll.ts';
import { hasEnded } from '../../dialogs/standing.ts';
import { aboutDialog } from '../about-dialog.ts';
import type { MailTools } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { ClaimedNotice } from '../queries.ts';

/**
 * The consents of a dialog do not suffice any more: by time, by age or by an act. Everybody in it is told the same, and
 * nobody whose consent it was or what anybody has answered.
 */
export const dialogLapsed = aboutDialog({
  name: 'dialog-lapsed',
  description:
    'what a dialog rests on does not suffice any more, so it may have closed or be read-only; to everybody in it',
  recipients: 'everybody',
  isWanted: isStillLapsed,
  texts: {
    da: shortText(
      'da',
      'En af dine dialoger i LetDialog har ændret sig',
      'Det grundlag, som en af dine dialoger i LetDialog hviler på, rækker ikke længere. Dialogen kan være lukket, eller den kan kun læses. Log ind for at se mere',
    ),
    en: shortText(
      'en',
      'One of your dialogs in LetDialog has changed',
      'What one of your dialogs in LetDialog rests on does not suffice any more. The dialog may be closed, or it can only be read. Log in to see more',
    ),
  },
});

interface Row {
  readonly id: string;
  readonly municipalityId: string;
  readonly keyVersion: number;
  readonly sealedRoll: Buffer | null;
}

const DIALOG = `select id, municipality_id as "municipalityId", key_version as "keyVersion", sealed_roll as "sealedRoll"
  from dialogs where id = $1`;

/** The consents may have been given again before the mail goes out. */
async function isStillLapsed({ query, vault, clock }: MailTools, notice: ClaimedNotice): Promise<boolean> {
  const [dialog] = await query<Row>(DIALOG, [notice.dialog_id]);
  const ruling = dialog ? await openRuling(vault, dialog) : null;
  if (ruling === null) return false;
  return ruling.outcome === 'lapsed' || (ruling.outcome === 'satisfied' && hasEnded(ruling.endsAt, clock.now()));
}

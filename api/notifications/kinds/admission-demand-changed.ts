import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** Whose approval newcomers need was changed. Everybody in the dialog is told, since it decides who comes to read it. */
export const admissionDemandChanged = aboutDialog({
  name: 'admission-demand-changed',
  description: 'a coordinator changed whose approval newcomers need; to all in the dialog',
  recipients: 'everybody',
  texts: {
    da: shortText(
      'da',
      'Nye regler for nye deltagere i en af dine dialoger i LetDialog',
      'Det er ændret, hvem der skal godkende nye deltagere i en af dine dialoger i LetDialog. Log ind for at se, hvad der gælder nu',
    ),
    en: shortText(
      'en',
      'New rules for newcomers in one of your dialogs in LetDialog',
      'Whose approval newcomers need has changed in one of your dialogs in LetDialog. Log in to see what holds now',
    ),
  },
});

import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** Access that rested on custody has ended by itself. Who had it is told, and the coordinators. */
export const accessEnded = aboutDialog({
  name: 'access-ended',
  description: 'access that rested on custody has ended; to whoever had it, and to the coordinators',
  recipients: 'the person and the coordinators',
  isForFormer: true,
  texts: {
    da: shortText(
      'da',
      'Adgangen til en dialog i LetDialog er ophørt',
      'En adgang, der byggede på forældremyndighed, er ophørt, fordi den unge har nået den alder, hvor den unge selv bestemmer. Log ind for at se dine dialoger',
    ),
    en: shortText(
      'en',
      'Access to a dialog in LetDialog has ended',
      'An access that rested on custody has ended, because the young person is now old enough to decide. Log in to see your dialogs',
    ),
  },
});

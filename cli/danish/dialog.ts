export const DIALOG: Readonly<Record<string, string>> = {
  'You take part in no dialog.': 'Du deltager ikke i nogen dialog.',
  TOPIC: 'EMNE',
  ABOUT: 'OM',
};

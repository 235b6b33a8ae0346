/** The subject of a dialog, who is protected, as somebody with SQL would write them: so that the name is shown. */

interface ForgedSubject {
  readonly what: string;
  readonly sql: string;
  readonly told: readonly string[];
}

const moved = (to: string): string => `update dialogs set subject_id = ${to} where id = $dialog`;

export const FORGED_SUBJECTS: readonly ForgedSubject[] = [
  { what: 'the reader', sql: moved('$anna'), told: ['dialogs'] },
  { what: 'another participant', sql: moved('$karl'), told: ['dialogs'] },
  { what: 'a stranger', sql: moved('(select subject_id from dialogs where id = $other)'), told: ['dialogs'] },
  {
    what: 'that of another dialog, with its MAC',
    sql: 'update dialogs d set subject_id = o.subject_id, mac = o.mac from dialogs o where d.id = $dialog and o.id = $other',
    told: ['dialogs'],
  },
  {
    what: 'the reader, in a row without a MAC',
    sql: `${moved('$anna')}; update dialogs set mac = '' where id = $dialog`,
    told: ['dialogs'],
  },
];

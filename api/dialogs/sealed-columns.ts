import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { resealedPortraits, SUBJECT_PICTURES } from '../pictures/portrait-rows.ts';
import { participantRowId, resealDialogText } from './records.ts';

interface Row {
  readonly id: string;
  readonly municipality_id: string;
}

interface ParticipantRow {
  readonly dialog_id: string;
  readonly person_id: string;
  readonly municipality_id: string;
}

const municipalityOf = (table: string): string =>
  `(select municipality_id from dialogs d where d.id = ${table}.dialog_id) as municipality_id`;

/** What of this room is sealed as a record, for `keys rewrap`. */
export const sealedInDialogs = (vault: Vault): Resealing[] => [
  resealedPortraits(vault, SUBJECT_PICTURES, municipalityOf('subject_pictures')),
  ...(['sealed_topic', 'sealed_subject_name', 'sealed_roll'] as const).map((column) =>
    resealing<Row>({
      table: 'dialogs',
      column,
      key: [{ column: 'id', type: 'uuid' }],
      reads: ['municipality_id'],
      reseal: ({ id, municipality_id }, sealed) =>
        resealDialogText(vault, municipality_id, `dialogs.${column}`, id, sealed),
    }),
  ),
  resealing<ParticipantRow>({
    table: 'participants',
    column: 'sealed_title',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'person_id', type: 'uuid' },
    ],
    reads: [municipalityOf('participants')],
    reseal: ({ dialog_id, person_id, municipality_id }, sealed) => {
      const id = participantRowId(dialog_id, person_id);
      return resealDialogText(vault, municipality_id, 'participants.sealed_title', id, sealed);
    },
  }),
  ...(['sealed_title', 'sealed_email', 'sealed_cpr', 'sealed_reason'] as const).map((column) =>
    resealing<Row>({
      table: 'invitations',
      column,
      key: [{ column: 'id', type: 'uuid' }],
      reads: [municipalityOf('invitations')],
      reseal: ({ id, municipality_id }, sealed) =>
        resealDialogText(vault, municipality_id, `invitations.${column}`, id, sealed),
    }),
  ),
];

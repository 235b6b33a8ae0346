import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { eventRowId, resealConsentText } from './records.ts';

interface RequirementRow {
  readonly dialog_id: string;
  readonly id: string;
  readonly municipality_id: string;
}

interface EventRow {
  readonly dialog_id: string;
  readonly number: number;
  readonly municipality_id: string;
}

/** What of this room is sealed as a record, for `keys rewrap`. */
export const sealedInConsents = (vault: Vault): Resealing[] => [
  resealing<RequirementRow>({
    table: 'consent_requirements',
    column: 'sealed_reason',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'id', type: 'uuid' },
    ],
    reads: ['municipality_id'],
    reseal: ({ id, municipality_id: municipalityId }, sealed) =>
      resealConsentText(vault, { municipalityId, column: 'consent_requirements.sealed_reason', id }, sealed),
  }),
  resealing<EventRow>({
    table: 'consent_events',
    column: 'sealed_words',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'number', type: 'int' },
    ],
    reads: ['(select municipality_id from dialogs d where d.id = consent_events.dialog_id) as municipality_id'],
    reseal: ({ dialog_id, number, municipality_id: municipalityId }, sealed) => {
      const id = eventRowId(dialog_id, number);
      return resealConsentText(vault, { municipalityId, column: 'consent_events.sealed_words', id }, sealed);
    },
  }),
];

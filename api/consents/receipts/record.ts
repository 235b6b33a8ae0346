/**
 * What a receipt says of an answer. No name, no CPR number, no words: it is stored as it is, kept by others, and never
 * changed. People have ids that mean something within their municipality alone. It says nothing about any other giver.
 */
import type { Vault } from '../../crypto/vault.ts';
import type { Declaration } from '../../declarations/declaration.ts';
import type { LegalBasis } from '../../municipalities/legal-bases/legal-basis.ts';
import type { Municipality } from '../../municipalities/model.ts';
import type { ReceiptEvent } from '../../verify/receipt-content.ts';
import type { ConsentEventRow, ConsentRecord } from '../model.ts';

/** Of these there is a receipt. A consent that another one supersedes was answered by that one. */
export const ANSWERS = ['given', 'refused', 'withdrawn', 'revoked', 'invalidated'] as const;
export const isAnswer = (type: string): boolean => ANSWERS.some((answer) => answer === type);

export interface Answered {
  readonly event: ConsentEventRow;
  /** All of this consent, by their number. */
  readonly events: readonly ConsentEventRow[];
  readonly record: ConsentRecord;
  readonly subjectId: string;
  readonly municipality: Pick<Municipality, 'id' | 'name' | 'cvr'>;
  readonly declaration: Declaration;
  readonly basis: LegalBasis;
  /** The time of the log. */
  readonly at: string;
}

const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

export function recordOf({ keyring }: Pick<Vault, 'keyring'>, publicUrl: string, answered: Answered) {
  const { event, record, subjectId, municipality, declaration, basis } = answered;
  const citizen = (personId: string): string => pairwise(keyring, municipality.id, personId);
  const subject = citizen(subjectId);
  const isSelf = record.capacity === 'subject';
  const told: ReceiptEvent = { number: event.number, type: event.type, at: answered.at, channel: event.channel };
  return {
    schemaVersion: '1.0',
    consentId: record.id,
    dialogId: record.dialogId,
    municipalityId: municipality.id,
    controller: { name: municipality.name, cvr: municipality.cvr },
    subject: { citizenId: subject },
    grantor: {
      ...{ citizenId: citizen(record.giverId), relation: isSelf ? 'self' : record.capacity },
      onBehalfOf: isSelf ? null : subject,
      auth: event.acr === null ? null : { acr: event.acr, authTime: iso(event.authTime) },
    },
    notice: noticeOf(answered),
    purposes: purposesOf(answered),
    recipients: recipientsOf(answered),
    legalBasis: {
      ...{ type: basis.definition.mode, code: basis.code, version: basis.version },
      nationalLaw: basis.definition.lawReference,
    },
    validity: event.type === 'given' ? { from: iso(event.givenAt), until: iso(event.endsAt) } : null,
    withdrawal: { method: `${publicUrl}/v1/me/consents/${record.id}/withdraw` },
    state: event.type,
    renewalOf: record.previousId,
    event: { ...told, evidence: evidenceOf(event) },
    declaration: { id: declaration.id, code: declaration.code, version: declaration.version },
  };
}

/** What was shown: of an end, what had been given. */
const shownFor = ({ event, events }: Answered): ConsentEventRow | undefined =>
  event.textHash === null ? events.findLast(({ type, number }) => type === 'given' && number < event.number) : event;

function noticeOf(answered: Answered) {
  const answer = shownFor(answered);
  const shown = answered.events.findLast(
    ({ type, number, language }) => type === 'shown' && number < (answer?.number ?? 0) && language === answer?.language,
  );
  return {
    ...{ language: answer?.language ?? null, sha256: answer?.textHash?.toString('hex') ?? null },
    shownAt: iso(shown?.at),
  };
}

function purposesOf(answered: Answered) {
  const { event, declaration } = answered;
  const language = shownFor(answered)?.language ?? '';
  return declaration.definition.purposes.map(({ code, text, dataCategories }) => ({
    ...{ code, text: text[language] ?? null, dataCategories },
    decision: event.type === 'given' ? 'permit' : 'deny',
  }));
}

/** Whom the declaration names, and whether this answer allows them. */
function recipientsOf({ event, declaration }: Answered) {
  return declaration.definition.recipients.map(({ code }) => ({
    code,
    decision: event.type === 'given' && event.recipients?.includes(code) ? 'permit' : 'deny',
  }));
}

const evidenceOf = ({ evidenceHash, evidenceType }: ConsentEventRow) =>
  evidenceHash === null ? null : { sha256: evidenceHash.toString('hex'), type: evidenceType };

/** The same person has another id in another municipality, and nobody can compute it (a UUID of version 8). */
function pairwise(keyring: Vault['keyring'], municipalityId: string, personId: string): string {
  const hex = keyring.mac('receipt-citizen', `${municipalityId}|${personId}`).toString('hex');
  const variant = (8 + (Number.parseInt(hex[16] ?? '0', 16) % 4)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** What a receipt says, and whether the event in the log is the one that it tells of. */
import { hash } from 'node:crypto';
import { leafHash } from './merkle.ts';

export interface ReceiptEvent {
  readonly number: number;
  readonly type: string;
  /** As the log has it. */
  readonly at: string;
  readonly channel: string;
}

export interface ReceiptLog {
  readonly origin: string;
  /** The leaf of the audit event, byte for byte. */
  readonly leaf: string;
  readonly index: number;
  /** Base 64. */
  readonly inclusionProof: readonly string[];
  /** A signed note. */
  readonly checkpoint: string;
}

/** The members that are judged. A receipt has more of them, which its signature vouches for. */
export interface ReceiptContent {
  readonly receiptId: string;
  readonly issuer: string;
  readonly consentId: string;
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly eventId: string;
  readonly auditLeafHash: string;
  readonly recordHash: string;
  readonly event: ReceiptEvent;
  readonly log: ReceiptLog;
  /** All of it, for people. */
  readonly whole: Readonly<Record<string, unknown>>;
}

/** Null for what is not the content of a receipt. */
export function contentOf(value: unknown): ReceiptContent | null {
  if (typeof value !== 'object' || value === null) return null;
  const whole: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  const { receiptId, issuer, consentId, dialogId, municipalityId, eventId, auditLeafHash, recordHash } = whole;
  const event = eventIn(whole.event);
  const log = logIn(whole.log);
  if (!isText(receiptId) || !isText(issuer) || !isText(consentId) || !isText(dialogId)) return null;
  if (!isText(municipalityId) || !isText(eventId) || !isText(auditLeafHash) || !isText(recordHash)) return null;
  if (event === null || log === null) return null;
  const ids = { receiptId, issuer, consentId, dialogId, municipalityId, eventId };
  return { ...ids, auditLeafHash, recordHash, event, log, whole };
}

function eventIn(value: unknown): ReceiptEvent | null {
  const { number, type, at, channel }: { [name in keyof ReceiptEvent]?: unknown } = Object(value);
  if (!isCount(number) || !isText(type) || !isText(channel)) return null;
  return isText(at) && !Number.isNaN(Date.parse(at)) ? { number, type, at, channel } : null;
}

function logIn(value: unknown): ReceiptLog | null {
  const { origin, leaf, index, inclusionProof, checkpoint }: { [name in keyof ReceiptLog]?: unknown } = Object(value);
  if (!isText(origin) || !isText(leaf) || !isText(checkpoint) || !isCount(index)) return null;
  if (!Array.isArray(inclusionProof) || !inclusionProof.every(isText)) return null;
  return { origin, leaf, index, inclusionProof, checkpoint };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Whether the leaf is the event of this consent's answer, and the receipt says the same of it in every place. */
export function isEventOf({ log, event, whole, ...receipt }: ReceiptContent): boolean {
  if (Buffer.from(leafHash(log.leaf)).toString('base64') !== receipt.auditLeafHash) return false;
  if (hashOfRecord(whole) !== receipt.recordHash) return false;
  const { action, at, id, municipality, outcome, target } = memberOf(log.leaf);
  const { code } = Object(outcome);
  const { dialog, id: consent, first } = Object(target);
  return (
    action === `consent.${event.type}` &&
    code === 'success' &&
    id === receipt.eventId &&
    municipality === receipt.municipalityId &&
    dialog === receipt.dialogId &&
    consent === receipt.consentId &&
    first === event.number &&
    at === event.at
  );
}

function memberOf(leaf: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(leaf);
    return Object(value);
  } catch {
    return {};
  }
}

/** What is about making the receipt itself. The rest is the record, whatever receipt tells of it. */
const ABOUT_RECEIPT = ['receiptId', 'receiptVersion', 'issuedAt', 'issuer', 'recordHash', 'log'];

/** SHA-256 over the record in RFC 8785 form, in lower-case hex. */
export const hashOfRecord = (receipt: Readonly<Record<string, unknown>>): string =>
  hash(
    'sha256',
    canonical(Object.fromEntries(Object.entries(receipt).filter(([name]) => !ABOUT_RECEIPT.includes(name)))),
    'hex',
  );

/** RFC 8785 for strings, whole numbers, true, false and null, which is all that a receipt has. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

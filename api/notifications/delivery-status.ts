/**
 * Reads a report of what became of a mail (RFC 3464, in a multipart/report of RFC 6522), as a mail server hands it over.
 * It is from outside: no more is read of it than the mail that it names, and whether that was refused for good.
 */

export interface DeliveryStatus {
  /** Each may be the token of a mail of ours. */
  readonly names: readonly string[];
  readonly isFailed: boolean;
}

/** Reports return a mail's head, or the mail; ours are small. */
export const MAX_REPORT_BYTES = 1_048_576;

/** Null for what is no such report. */
export function readDeliveryStatus(report: string): DeliveryStatus | null {
  const { head, body } = splitHead(report.replaceAll('\r\n', '\n'));
  const type = head.get('content-type') ?? '';
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  if (!/^multipart\/report\b/i.test(type) || boundary === null) return null;
  const parts = partsOf(body, boundary[1] ?? boundary[2] ?? '');
  const status = parts.find((part) => isOf(part, 'message/delivery-status'));
  if (!status) return null;
  const [message = new Map<string, string>(), ...recipients] = groupsOf(status.body);
  const returned = parts.find((part) => isOf(part, 'message/rfc822') || isOf(part, 'text/rfc822-headers'));
  const messageId = returned && splitHead(returned.body.trimStart()).head.get('message-id');
  return {
    names: [message.get('original-envelope-id') ?? '', MESSAGE_ID.exec(messageId ?? '')?.[1] ?? ''].filter(Boolean),
    // All mails of ours have one recipient.
    isFailed: recipients.length === 1 && recipients.every(hasFailed),
  };
}

const MESSAGE_ID = /<notice\.([^@<>\s]{1,100})@/;

interface Part {
  readonly head: ReadonlyMap<string, string>;
  readonly body: string;
}

const isOf = ({ head }: Part, type: string): boolean => {
  const [given = ''] = (head.get('content-type') ?? '').split(';');
  // With letters beyond ASCII in addresses (RFC 6533).
  return [type, type.replace('/', '/global-').replace('global-rfc822', 'global')].includes(given.trim().toLowerCase());
};

/** A full mailbox (X.2.2) and a mail that was too large (X.2.3, X.3.4) may be another time; all else of class 5 is for good. */
const hasFailed = (fields: ReadonlyMap<string, string>): boolean =>
  /^failed\b/i.test(fields.get('action') ?? '') &&
  /^5\.\d{1,3}\.\d{1,3}\b/.test(fields.get('status') ?? '') &&
  !/^5\.(?:2\.[23]|3\.4)\b/.test(fields.get('status') ?? '');

function splitHead(text: string): Part {
  const end = text.indexOf('\n\n');
  return end < 0
    ? { head: fieldsOf(text), body: '' }
    : { head: fieldsOf(text.slice(0, end)), body: text.slice(end + 2) };
}

/** The first of each name counts. */
function fieldsOf(lines: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

const groupsOf = (body: string): ReadonlyMap<string, string>[] =>
  body
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);

function partsOf(body: string, boundary: string): Part[] {
  const [, ...parts] = `\n${body}`.split(`\n--${boundary}`);
  return parts
    .filter((part) => !part.startsWith('--'))
    .map((part) => splitHead(part.replace(/^[^\n]*\n/, '')))
    .map(({ head, body: encoded }) => ({ head, body: decoded(head.get('content-transfer-encoding') ?? '', encoded) }));
}

function decoded(encoding: string, body: string): string {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64').toString('latin1').replaceAll('\r\n', '\n');
  if (!/^quoted-printable$/i.test(encoding)) return body;
  return body
    .replaceAll(/=[ \t]*\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

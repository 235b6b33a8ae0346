/**
 * Whose fault it is that a mail was not taken, and so whether another try may succeed. It is decided by the command
 * that was refused, by the reply's code (RFC 5321, 4.2 and 4.3.2) and by its enhanced code (RFC 3463, RFC 7505, IANA's
 * registry). Words are read only where the enhanced code of a refused recipient says nothing.
 */

export const MAIL_FAULTS = ['ours', 'recipient', 'passing'] as const;
/**
 * `ours`: our server, login, sender, certificate or name is refused, which operations staff can mend. `recipient`: the
 * address takes no mail, so another try would be refused too. `passing`: the server asks for another try, or went away.
 */
export type MailFault = (typeof MAIL_FAULTS)[number];

/** A mail was not taken. Codes only, because the mail server's words often name the address. */
export class MailError extends Error {
  readonly code: string;
  readonly fault: MailFault;
  /** The address takes mails, only not this one, or not now: it is not to be given up for good. */
  readonly isStillGood: boolean;

  constructor(code: string, fault: MailFault, { isStillGood = false }: { readonly isStillGood?: boolean } = {}) {
    super(code);
    this.name = 'MailError';
    this.code = code;
    this.fault = fault;
    this.isStillGood = isStillGood;
  }
}

/** What nodemailer tells of a refusal. */
export interface SmtpReply {
  /** The command that was refused, such as `RCPT TO`; `CONN` for the greeting and the connection itself. */
  readonly command: string;
  readonly code: number;
  /** All lines. */
  readonly text: string;
}

export function faultOf({ command, code, text }: SmtpReply): MailFault {
  if (code < 500) return code === FULL && enhancedCode(text)?.subject !== 2 ? 'ours' : 'passing';
  const isOfRecipient = command === 'RCPT TO' || command === 'DATA';
  // All that is refused before a recipient is named is about us.
  if (!isOfRecipient) return 'ours';
  const enhanced = enhancedCode(text);
  if (enhanced && !isUnspecific(enhanced)) return ofEnhancedCode(enhanced);
  // After DATA the content or the sender is judged: only an enhanced code can tell that it is the mailbox.
  if (command === 'DATA') return 'ours';
  return OF_RECIPIENT.has(code) && isOfRecipientByWords(text.replaceAll(ADDRESS, '')) ? 'recipient' : 'ours';
}

/** A mailbox that is full (X.2.2), or takes no mail of this size (X.2.3). */
export function isStillGood({ text }: SmtpReply): boolean {
  const enhanced = enhancedCode(text);
  return enhanced?.subject === 2 && (enhanced.detail === 2 || enhanced.detail === 3);
}

/** No room at the server, or for us; a mailbox that is full says 4.2.2 besides. */
const FULL = 452;

interface EnhancedCode {
  readonly isPermanent: boolean;
  readonly subject: number;
  readonly detail: number;
}

/** Behind the code (RFC 2034), or as qmail writes it, at the end: `(#5.1.1)`. */
function enhancedCode(text: string): EnhancedCode | null {
  const found =
    /^\d{3}[ -]+#?([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(text) ?? /\(#([245])\.(\d{1,3})\.(\d{1,3})\)/.exec(text);
  if (!found) return null;
  const [, kind, subject, detail] = found;
  return { isPermanent: kind === '5', subject: Number(subject), detail: Number(detail) };
}

/** `5.1.0` and `5.5.0` are said of senders and of recipients, so they decide nothing. */
const isUnspecific = ({ isPermanent, subject, detail }: EnhancedCode): boolean =>
  isPermanent && detail === 0 && subject !== 2 && subject !== 7;

/** The sender's address, and not the recipient's. */
const SENDER = new Set([7, 8, 9]);
/** No way to the recipient's domain. Exchange says so of an unknown recipient too. */
const NO_ROUTE = new Set([1, 4, 310]);
/** The mailbox or the domain has another owner now (RFC 7293). */
const OTHER_OWNER = new Set([17, 18]);
/** The address has letters that the recipient's server does not take (RFC 6531). */
const LETTERS = 7;

/** 5.3 is of the server, 5.5 of the protocol, 5.6 of the content, 5.7 of policy: relaying, blocking, login, TLS. */
function ofEnhancedCode({ isPermanent, subject, detail }: EnhancedCode): MailFault {
  if (!isPermanent) return 'passing';
  if (subject === 1) return SENDER.has(detail) ? 'ours' : 'recipient';
  if (subject === 2) return 'recipient';
  if (subject === 4) return NO_ROUTE.has(detail) ? 'recipient' : 'ours';
  if (subject === 6) return detail === LETTERS ? 'recipient' : 'ours';
  return subject === 7 && OTHER_OWNER.has(detail) ? 'recipient' : 'ours';
}

/** Wrong syntax of the address, no such mailbox, not here, full, not allowed, a domain without mail (RFC 7504). */
const OF_RECIPIENT = new Set([501, 550, 551, 552, 553, 556]);

/** May hold any of the words below. */
const ADDRESS = /\S+@\S+/g;

/** `User unknown in relay recipient table` is of the recipient, though it has a word of ours. */
const isOfRecipientByWords = (words: string): boolean =>
  !ABOUT_US.test(words) || (NO_SUCH_USER.test(words) && !/sender/i.test(words));

const NO_SUCH_USER =
  /\b(?:user|recipient|mailbox|account)\b[^.;:]{0,20}\b(?:unknown|not found|disabled|full)|\b(?:unknown|no such|invalid) (?:user|recipient|mailbox|account)\b/i;

/** The last resort, for servers without enhanced codes, which also refuse relaying with 550 and 553. */
const ABOUT_US =
  /relay|authenti|log ?in|rcpthosts|gateway|block|black ?list|\brbl\b|listed (?:in|at|by|on) |banned|abuse|spam|reputation|policy|denied|prohibit|restrict|unauthori[sz]ed|verif|hourly|daily|not (?:allowed|permitted|authori[sz]ed)|sender|helo|ehlo|reverse|\bdns|\bptr\b|\bspf\b|dkim|dmarc|\btls\b|encrypt|\bip\b|client host|too many|\brate\b|sending/i;

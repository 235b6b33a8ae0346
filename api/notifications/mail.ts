import { X509Certificate } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { Transporter } from 'nodemailer';
import { faultOf, isStillGood, MailError, type MailFault } from './mail-fault.ts';

export interface MailOptions {
  /** smtp:// means STARTTLS, smtps:// TLS from the first byte. */
  readonly url: string;
  readonly from: string;
  /** The result of `tlsFor`. */
  readonly tls: 'required' | 'where offered';
  /** A PEM certificate that is trusted instead of the system's authorities. Unused where TLS is not required. */
  readonly ca: string | null;
  /** Whom we say to be, in EHLO. The result of `greetingOf`. */
  readonly greeting: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for all retries, so that mail programs recognise a mail that was sent twice. */
  readonly id: string;
  /** The address of one-click unsubscription; null for mails without it. */
  readonly unsubscribe: string | null;
  /** By which whoever returns the mail names it; without one, by its id. */
  readonly bounce?: string;
}

export interface Mailer {
  /** @throws MailError */
  send(mail: Mail): Promise<void>;
  /** Connects, and logs in when the URL has a user, without sending. @throws MailError */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/**
 * TLS is required, except for a mail server on this very machine. That one is spoken to with STARTTLS where it offers
 * it, and its certificate, mostly one that it made itself, is not checked: nobody stands in between.
 */
export function tlsFor(url: string): MailOptions['tls'] {
  const { protocol, hostname } = new URL(url);
  return protocol === 'smtp:' && LOOPBACK.test(hostname) ? 'where offered' : 'required';
}

/** The host of our public address. An IP address is written as a literal (RFC 5321, 4.1.3). */
export function greetingOf(publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isIPv4(bare)) return `[${bare}]`;
  return isIPv6(bare) ? `[IPv6:${bare}]` : host;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

/** @throws Error when the text holds no certificate */
export function parseAuthorities(pem: string): string {
  try {
    new X509Certificate(pem);
  } catch {
    throw new Error('no certificate in PEM');
  }
  return pem;
}

const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** For all of one mail: a server may say a little now and then, without an end. Less than a notice is claimed for. */
const SEND_MILLISECONDS = 120_000;

export function createMailer(options: MailOptions, sendMilliseconds = SEND_MILLISECONDS): Mailer {
  const { from } = options;
  let opened: Promise<Transporter> | undefined;
  const transport = (): Promise<Transporter> => {
    opened ??= openTransport(options);
    return opened;
  };
  const domain = from.split('@').at(-1) ?? 'letdialog';
  return {
    send: async ({ to, subject, text, html, id, unsubscribe, bounce }) => {
      const mail = {
        from: { name: 'LetDialog', address: from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<notice.${bounce ?? id}@${domain}>`,
        ...(bounce === undefined ? {} : { dsn: { id: bounce, return: 'headers' as const, notify: ['failure'] } }),
        signal: AbortSignal.timeout(sendMilliseconds),
        headers: { ...WITHOUT_REPLIES, ...(unsubscribe === null ? {} : oneClick(unsubscribe)) },
      };
      await (await transport()).sendMail(mail).catch(refuse);
    },
    verify: async () => {
      await (await transport()).verify().catch(refuse);
    },
    close: async () => (await opened)?.close(),
  };
}

/** Out-of-office replies to these would only confuse: RFC 3834, and the header that Exchange obeys (MS-OXCMAIL). */
const WITHOUT_REPLIES = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Loads nodemailer for the first mail, because most processes send none. */
async function openTransport(options: MailOptions): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: options.url,
    name: options.greeting,
    ...LIMITS,
    ...tlsOf(options),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function tlsOf({ url, tls, ca }: MailOptions) {
  // Without TLS after all where the server offers it and cannot do it.
  if (tls === 'where offered') return { opportunisticTLS: true, tls: { rejectUnauthorized: false } };
  return {
    requireTLS: !url.startsWith('smtps:'),
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true, ...(ca === null ? {} : { ca }) },
  };
}

/** RFC 2369 and RFC 8058: mail programs show a button that posts to this address. */
const oneClick = (address: string): Record<string, string> => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** By nodemailer's codes. What only operations staff can change is ours; a network may be back by itself. */
const WITHOUT_REPLY: Readonly<Record<string, readonly [code: string, fault: MailFault]>> = {
  ECONNECTION: ['connection_lost', 'passing'],
  ETIMEDOUT: ['connection_timeout', 'passing'],
  EABORT: ['connection_timeout', 'passing'],
  ESOCKET: ['connection_failed', 'passing'],
  EDNS: ['host_not_found', 'ours'],
  ETLS: ['tls_refused', 'ours'],
  EAUTH: ['login_refused', 'ours'],
  EENVELOPE: ['address_refused', 'recipient'],
  EPROTOCOL: ['not_understood', 'ours'],
  EMESSAGE: ['too_large', 'ours'],
};
/** The codes of OpenSSL and Node for a certificate that is not trusted. */
const CERTIFICATE = /^(ERR_TLS_CERT|UNABLE_TO_|CERT_|DEPTH_ZERO|SELF_SIGNED|INVALID_CA|HOSTNAME_MISMATCH)/;

function refuse(error: unknown): never {
  const { code, originalCode, responseCode, response, command } = Object(error);
  if (CERTIFICATE.test(originalCode)) throw new MailError('certificate_refused', 'ours');
  const isReply = typeof responseCode === 'number';
  // What is no reply says nothing of the recipient.
  if (!isReply && code === 'EENVELOPE' && response) throw new MailError('not_understood', 'ours');
  if (!isReply || code === 'EAUTH' || code === 'ETLS') {
    const [named, fault] = WITHOUT_REPLY[code] ?? (['mail_failed', 'passing'] as const);
    throw new MailError(named, isReply && responseCode < 500 ? 'passing' : fault);
  }
  const reply = { command: String(command), code: responseCode, text: String(response) };
  throw new MailError(`smtp_${responseCode}`, faultOf(reply), { isStillGood: isStillGood(reply) });
}

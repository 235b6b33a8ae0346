import { X509Certificate } from 'node:crypto';
import type { Transporter } from 'nodemailer';

export interface MailOptions {
  /** smtp:// means STARTTLS, smtps:// TLS from the first byte. */
  readonly url: string;
  readonly from: string;
  /** The result of `tlsFor`. */
  readonly tls: 'required' | 'none';
  /** A PEM certificate that is trusted instead of the system's authorities. */
  readonly ca: string | null;
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
}

export interface Mailer {
  /** @throws MailError */
  send(mail: Mail): Promise<void>;
  /** Connects, and logs in when the URL has a user, without sending. @throws MailError */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/** A mail was not accepted. Only a code is kept, because the mail server's answer often names the address. */
export class MailError extends Error {
  readonly code: string;
  /** True when a retry would be refused again. */
  readonly isPermanent: boolean;

  constructor(code: string, isPermanent: boolean) {
    super(code);
    this.name = 'MailFault';
    this.code = code;
    this.isPermanent = isPermanent;
  }
}

/** TLS is required, except for a mail server on this very machine. */
export function tlsFor(url: string): MailOptions['tls'] {
  const { protocol, hostname } = new URL(url);
  return protocol === 'smtp:' && LOOPBACK.test(hostname) ? 'none' : 'required';
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

export function createMailer(options: MailOptions): Mailer {
  const { from } = options;
  let opened: Promise<Transporter> | undefined;
  const transport = (): Promise<Transporter> => {
    opened ??= openTransport(options);
    return opened;
  };
  const domain = from.split('@').at(-1) ?? 'letdialog';
  return {
    send: async ({ to, subject, text, html, id, unsubscribe }) => {
      const mail = {
        from: { name: 'LetDialog', address: from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<notice.${id}@${domain}>`,
        // RFC 3834: out-of-office replies to these would only confuse.
        headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe === null ? {} : oneClick(unsubscribe)) },
      };
      await (await transport()).sendMail(mail).catch(refuse);
    },
    verify: async () => {
      await (await transport()).verify().catch(refuse);
    },
    close: async () => (await opened)?.close(),
  };
}

/** Loads nodemailer for the first mail, because most processes send none. */
async function openTransport(options: MailOptions): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: options.url,
    ...LIMITS,
    ...tlsOf(options),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function tlsOf({ url, tls, ca }: MailOptions) {
  if (tls === 'none') return { ignoreTLS: true };
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

const CODES: Readonly<Record<string, string>> = {
  ECONNECTION: 'connection_lost',
  ETIMEDOUT: 'connection_timeout',
  ESOCKET: 'connection_failed',
  EDNS: 'host_not_found',
  ETLS: 'tls_refused',
  EAUTH: 'login_refused',
  EENVELOPE: 'address_refused',
};
/** The codes of OpenSSL and Node for a certificate that is not trusted. */
const CERTIFICATE = /^(ERR_TLS_CERT|UNABLE_TO_|CERT_|DEPTH_ZERO|SELF_SIGNED|INVALID_CA|HOSTNAME_MISMATCH)/;

function refuse(error: unknown): never {
  const { code, originalCode, responseCode, command } = Object(error);
  if (CERTIFICATE.test(originalCode)) throw new MailError('certificate_refused', false);
  if (typeof responseCode !== 'number' || code === 'EAUTH' || code === 'ETLS') {
    throw new MailError(CODES[code] ?? 'mail_failed', code === 'EENVELOPE');
  }
  // Only a refusal of the recipient or the message is final. Operations staff can correct a refused sender or login.
  const isPermanent = responseCode >= 500 && responseCode !== 503 && (command === 'RCPT TO' || command === 'DATA');
  throw new MailError(`smtp_${responseCode}`, isPermanent);
}

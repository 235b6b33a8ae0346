import { createTransport } from 'nodemailer';
import type { RenderedNotice } from './templates.ts';

export interface MailOptions {
  readonly url: string;
  readonly from: string;
}

export interface Mail extends RenderedNotice {
  readonly to: string;
  /** Stable over retries, so that a mail sent twice is recognised as one. */
  readonly key: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
  close(): void;
}

const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export function createMailer({ url, from }: MailOptions): Mailer {
  const transport = createTransport({ url, ...LIMITS, disableFileAccess: true, disableUrlAccess: true });
  const domain = from.split('@').at(-1) ?? 'letdialog';
  return {
    send: async ({ to, subject, text, key }) => {
      await transport.sendMail({
        from: { name: 'LetDialog', address: from },
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${key.replaceAll(':', '.')}@${domain}>`,
        // RFC 3834: out-of-office replies to these would only confuse.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}

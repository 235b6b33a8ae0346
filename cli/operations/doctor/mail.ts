import { createMailer, type MailOptions } from '../../../api/notifications/mail.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';

/** Connects, requires TLS and a valid certificate, and logs in, as for a notice. Sends nothing. */
export async function checkMail(options: MailOptions): Promise<Finding[]> {
  const mailer = createMailer(options);
  try {
    await mailer.verify();
    return [
      options.tls === 'none'
        ? warning('mail server', 'reached, without TLS on this machine')
        : ok('mail server', 'reached, with TLS and a valid certificate'),
    ];
  } catch (error) {
    return [failed('mail server', `refused or away (${codeOf(error)})`)];
  } finally {
    await mailer.close();
  }
}

import { createMailer, type MailOptions } from '../../../api/notifications/mail.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';

/** Connects, greets, begins TLS and logs in, as for a notice. Sends nothing. */
export async function checkMail(options: MailOptions): Promise<Finding[]> {
  const refusal = await refusalOf(options);
  if (refusal !== null) return [failed('mail server', `refused or away (${refusal})`)];
  if (options.tls === 'required') return [ok('mail server', 'reached, with TLS and a valid certificate')];
  return [
    (await offersTls(options))
      ? ok('mail server', 'reached, with STARTTLS on this machine')
      : warning('mail server', 'reached, without TLS on this machine'),
  ];
}

/** The code; null when nothing is refused. */
async function refusalOf(options: MailOptions): Promise<string | null> {
  const mailer = createMailer(options);
  try {
    await mailer.verify();
    return null;
  } catch (error) {
    return codeOf(error);
  } finally {
    await mailer.close();
  }
}

/** A certificate that is refused was shown, so TLS was begun. */
const offersTls = async (options: MailOptions): Promise<boolean> =>
  [null, 'certificate_refused'].includes(await refusalOf({ ...options, tls: 'required' }));

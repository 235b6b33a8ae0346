import { html } from '../../core/html.ts';
import type { SignedCheckpoint } from './submit.ts';

/** As the mailer at the edge takes it. */
export interface CheckpointMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for all tries, so that a mail that came twice is seen to be one. */
  readonly id: string;
}

/** A checkpoint tells a number and a hash, and nothing about anybody. */
export function checkpointMail(name: string, to: string, { origin, size, note }: SignedCheckpoint): CheckpointMail {
  const words = [
    `This is the signed state of the audit log ${origin}: it has ${size} events.`,
    'Keep this mail. Should somebody change or remove one of these events later, this text proves it: save everything from the line with the name of the log to the last signature in a file, unchanged, and have the log verified against it:',
    'letdialog audit verify --from FILE',
  ];
  return {
    to,
    subject: `Audit log ${origin}: ${size} events`,
    text: `${words.join('\n\n')}\n\n${note}`,
    html: html`<p>${words[0] ?? ''}</p><p>${words[1] ?? ''}</p><pre>${words[2] ?? ''}</pre><pre>${note}</pre>`.markup,
    id: `checkpoint-${name}-${size}`,
  };
}

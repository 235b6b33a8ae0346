import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { CONSENT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { consentText } from './show.ts';

type Registration = Schemas['ConsentRegistration'];

export interface RegisterOptions {
  readonly dialog: string;
  readonly consent: string;
  readonly answer: Registration['answer'];
  readonly channel: Registration['channel'];
  readonly on: string;
  readonly language: string;
  readonly words: string;
  readonly recipient?: readonly string[];
  readonly evidence?: string;
}

const ROUTE = '/v1/dialogs/{dialogId}/consents/{consentId}';

const TYPES: Readonly<Record<string, Schemas['EvidenceType']>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
};
const MAX_BYTES = 10 * 1024 * 1024;

export async function runRegister(context: Context, options: RegisterOptions): Promise<void> {
  const { dialog, consent, answer, channel, on: givenAt, language, words, recipient, evidence } = options;
  const params = { path: { dialogId: dialog, consentId: consent } };
  const uploaded = evidence === undefined ? null : await upload(context, params, evidence);
  const body: Registration = {
    ...{ answer, channel, givenAt, language, words },
    ...(recipient === undefined ? {} : { recipients: [...recipient] }),
    ...(uploaded === null ? {} : { evidence: uploaded }),
  };
  const registered = await answerOf(context.api.POST(`${ROUTE}/register`, { params, body }));
  context.answer(registered, (made) => `Registered.\n${consentText(made)}`);
}

async function upload(
  context: Context,
  params: { readonly path: { readonly dialogId: string; readonly consentId: string } },
  file: string,
): Promise<Schemas['EvidenceRef']> {
  const type = TYPES[extname(file).toLowerCase()];
  if (type === undefined) throw usageError('The evidence is a .pdf, .jpg or .png file.');
  const bytes = await bytesOf(file);
  const stored = await answerOf(
    context.api.PUT(`${ROUTE}/evidence`, {
      params,
      // What is sent are the bytes themselves.
      body: '',
      bodySerializer: () => bytes,
      headers: { 'content-type': type },
    }),
  );
  const { id, sha256 } = stored;
  if (sha256 !== createHash('sha256').update(bytes).digest('hex'))
    throw new CommandError('failed', 'The API has stored other bytes than those of the file. Nothing was registered.');
  return { id, sha256, type };
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if ((await stat(file)).size > MAX_BYTES) throw usageError('The evidence has more than 10 MB.');
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw usageError('The file of the evidence cannot be read.');
  }
}

export const registerCommand = (start: StartContext, run = runRegister): Command =>
  new Command('register')
    .description('Add an answer that was given on paper or by phone, with its evidence (coordinators)')
    .addArgument(new ThingArgument('consent', CONSENT_ID))
    .addOption(dialogOption())
    .addOption(
      new Option('--answer <answer>', 'What was answered')
        .choices(['given', 'refused', 'withdrawn'])
        .makeOptionMandatory(),
    )
    .addOption(new Option('--channel <channel>', 'How it came').choices(['paper', 'phone']).makeOptionMandatory())
    .requiredOption('--on <day>', 'Day on which it was answered, as 2026-11-30')
    .option('--language <code>', 'Language of the declaration that was answered', 'da')
    .option('--recipient <code...>', 'Recipients whom the giver allows; all of them when left out')
    .requiredOption('--words <words>', 'What happened, in your own words')
    .option('--evidence <file>', 'File of the evidence: .pdf, .jpg or .png of 10 MB at most')
    .action((consent: string, options: Omit<RegisterOptions, 'consent'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, consent }),
    );

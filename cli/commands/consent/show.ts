import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { CONSENT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safe, safeLine, when } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

export interface ShowOptions {
  readonly dialog: string;
  readonly consent: string;
  readonly asOf?: string;
}

const ROUTE = '/v1/dialogs/{dialogId}/consents/{consentId}';

export async function runShow(context: Context, { dialog, consent, asOf }: ShowOptions): Promise<void> {
  const params = { path: { dialogId: dialog, consentId: consent }, query: asOf === undefined ? {} : { asOf } };
  context.answer(await answerOf(context.api.GET(ROUTE, { params })), consentText);
}

export function consentText(consent: Schemas['Consent']): string {
  const lines: (readonly [string, string | null])[] = [
    ['Consent', consent.id],
    ['Giver', `${safeLine(personText(consent.giver) || consent.giver.id)}, ${consent.capacity}`],
    ['State', consent.state],
    ['Asked', `${when(consent.requestedAt)}, to be answered by ${when(consent.answerBy)}`],
    ['Answered', consent.answeredAt && `${when(consent.answeredAt)}, ${consent.channel ?? ''}`],
    ['Counts from', consent.givenAt && when(consent.givenAt)],
    ['Ends', consent.endsAt && when(consent.endsAt)],
    ['Lapses by age', consent.lapsesAt && when(consent.lapsesAt)],
    ['Ended', consent.endedAt && when(consent.endedAt)],
    ['Recipients', consent.recipients?.map(safeLine).join(', ') ?? null],
    ['Text', consent.textHash && `${consent.language ?? ''} ${consent.textHash}`],
    ['Evidence', consent.evidence && `${consent.evidence.type} ${consent.evidence.sha256}`],
    ['Registered by', consent.recordedBy && safeLine(personText(consent.recordedBy))],
    ['Words', consent.words && safe(consent.words)],
    ['Before it', consent.previousId],
    ['After it', consent.nextId],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join('\n');
}

export async function runUses(context: Context, { dialog, consent }: ShowOptions): Promise<void> {
  const params = { path: { dialogId: dialog, consentId: consent } };
  context.answer(await answerOf(context.api.GET(`${ROUTE}/uses`, { params })), usesText);
}

export function usesText({ from, until, firstPost, lastPost, postCount, joined }: Schemas['ConsentUses']): string {
  if (from === null) return 'It was never in force, so nothing was shared because of it.';
  const posts = postCount === 0 ? 'No post' : `${postCount} posts, ${firstPost} to ${lastPost}`;
  return [
    `In force from ${when(from)}${until === null ? '' : ` until ${when(until)}`}.`,
    `${posts} written meanwhile.`,
    ...joined.map(({ person, joinedAt }) => `${safeLine(personText(person) || person.id)} joined ${when(joinedAt)}.`),
  ].join('\n');
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show a consent with its answer (participating employees)')
    .addArgument(new ThingArgument('consent', CONSENT_ID))
    .addOption(dialogOption())
    .option('--as-of <time>', 'As it stood at that time, as 2026-05-03T12:00:00Z')
    .action((consent: string, options: Omit<ShowOptions, 'consent'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, consent }),
    );

export const usesCommand = (start: StartContext, run = runUses): Command =>
  new Command('uses')
    .description('Show which posts and newcomers a consent was used for (participating employees)')
    .addArgument(new ThingArgument('consent', CONSENT_ID))
    .addOption(dialogOption())
    .action((consent: string, options: Omit<ShowOptions, 'consent'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, consent }),
    );

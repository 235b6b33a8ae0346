import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, table } from '../../print.ts';

type Policy = Schemas['RetentionPolicy'];
type Rule = Schemas['RetentionRule'];

export async function runList(context: Context): Promise<void> {
  const page = await answerOf(context.api.GET('/v1/administration/retention-policies'));
  context.answer(page, ({ items }) => (items.length === 0 ? 'No policy: nothing is ever erased.' : policyTable(items)));
}

const policyTable = (policies: readonly Policy[]): string =>
  table(
    ['KLE', 'PERIOD', 'DISPOSAL', 'CONDITION', 'BY NIGHT', 'STATE'],
    policies.map(({ kle, rule, proven }) => [
      ...[kle, rule?.period ?? '', rule?.disposal ?? '', rule?.condition ?? ''],
      ...[rule?.automatic ? 'yes' : 'no', proven ? '' : 'not proven: set it again'],
    ]),
  );

const policyFacts = ({ kle, rule }: Policy): string =>
  facts([
    ['KLE', kle],
    ['Period', rule?.period ?? 'none: a wider policy holds, or nothing is erased'],
    ['Disposal', rule?.disposal],
    ['Condition', rule?.condition],
    ['By night', rule && (rule.automatic ? 'yes' : 'no')],
  ]);

const one = async (context: Context, kle: string): Promise<Policy> =>
  answerOf(context.api.GET('/v1/administration/retention-policies/{kle}', { params: { path: { kle } } }));

export interface SetOptions {
  readonly kle: string;
  readonly period?: string;
  readonly disposal?: Rule['disposal'];
  readonly condition?: Rule['condition'];
  readonly automatic?: boolean;
}

/** What is not named stays as it is; a new one is discarded when it is journaled, and by nobody by night. */
export async function runSet(context: Context, { kle, ...wanted }: SetOptions): Promise<void> {
  const seen = await one(context, kle);
  const body: Rule = {
    period: wanted.period ?? seen.rule?.period ?? 'P1825D',
    disposal: wanted.disposal ?? seen.rule?.disposal ?? 'K',
    condition: wanted.condition ?? seen.rule?.condition ?? 'journaled',
    automatic: wanted.automatic ?? seen.rule?.automatic ?? false,
  };
  const params = { path: { kle }, header: ifMatch(seen) };
  const set = await answerOf(context.api.PUT('/v1/administration/retention-policies/{kle}', { params, body }));
  context.answer(set, policyFacts);
}

export async function runRemove(context: Context, kle: string): Promise<void> {
  const params = { path: { kle }, header: ifMatch(await one(context, kle)) };
  const removed = await answerOf(context.api.DELETE('/v1/administration/retention-policies/{kle}', { params }));
  context.answer(removed, policyFacts);
}

const KLE = 'A topic of KL’s plan or a group of them: 27.24.00, 27.24.*, 27.*, *';

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List how long closed dialogs are kept, by what they are filed under')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set how long dialogs are kept that are filed under a topic; what is not named stays as it is')
    .argument('<kle>', KLE)
    .option('--period <days>', 'In days from the close, such as P1825D; a new policy has five years')
    .addOption(
      new Option('--disposal <code>', 'B: kept until there is an archive version; K: discarded').choices(['B', 'K']),
    )
    .addOption(
      new Option('--condition <what>', 'What must have happened before').choices([
        ...['journaled', 'journaled_or_archived'],
      ]),
    )
    .option('--automatic', 'Erase by it every night, without anybody asking')
    .option('--no-automatic', 'Erase by it only when somebody asks')
    .action((kle: string, options: Omit<SetOptions, 'kle'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, kle }),
    );

export const removeCommand = (start: StartContext, run = runRemove): Command =>
  new Command('remove')
    .description('Remove a retention policy; a wider one holds then, or nothing is erased')
    .argument('<kle>', KLE)
    .action((kle: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), kle));

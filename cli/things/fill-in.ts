import type { Command, Option } from 'commander';
import type { Context, StartContext } from '../context.ts';
import { usageError } from '../errors.ts';
import { t } from '../texts.ts';
import type { Sought } from './find.ts';
import type { KindName } from './kinds.ts';
import { NeededOption, ThingArgument, ThingOption } from './marks.ts';
import { chooseAny, resolve } from './resolve.ts';

/** Something that a command takes by name, with what the line says for it. */
interface Slot {
  readonly kind: KindName;
  readonly given: unknown;
  readonly isNeeded: boolean;
  /** As it is called in messages. */
  readonly name: string;
  set(value: unknown): void;
}

/**
 * Before a command runs: names become ids, the dialog first, in which others are found. What is missing is chosen or asked
 * for in a terminal, and named all at once elsewhere.
 */
export async function fillIn(start: StartContext, command: Command): Promise<void> {
  const slots = [...argumentSlots(command), ...optionSlots(command)];
  const questions = command.options.filter((option) => option instanceof NeededOption);
  const lacking = questions.filter((option) => command.getOptionValue(option.attributeName()) === undefined);
  if (slots.every(isSettled) && lacking.length === 0) return;
  const context = start(command.optsWithGlobals());
  if (!context.isInteractive) refuseMissing(slots, lacking);
  await fillSlots(context, slots);
  for (const option of lacking) command.setOptionValue(option.attributeName(), await asked(context, option));
}

const isSettled = ({ given, isNeeded }: Slot): boolean => given === undefined && !isNeeded;

const argumentSlots = (command: Command): Slot[] =>
  command.registeredArguments.flatMap((argument, index) =>
    argument instanceof ThingArgument
      ? [
          {
            ...{ kind: argument.kind, isNeeded: argument.isNeeded, name: `<${argument.name()}>` },
            given: command.processedArgs[index],
            set: (value) => void command.processedArgs.splice(index, 1, value),
          },
        ]
      : [],
  );

const optionSlots = (command: Command): Slot[] =>
  command.options.flatMap((option) =>
    option instanceof ThingOption
      ? [
          {
            ...{ kind: option.kind, isNeeded: option.isNeeded, name: option.long ?? option.flags },
            given: command.getOptionValue(option.attributeName()),
            set: (value) => void command.setOptionValue(option.attributeName(), value),
          },
        ]
      : [],
  );

function refuseMissing(slots: readonly Slot[], lacking: readonly Option[]): void {
  const missing = [
    ...slots.filter(({ given, isNeeded }) => isNeeded && given === undefined).map(({ name }) => name),
    ...lacking.map(({ long, flags }) => long ?? flags),
  ];
  if (missing.length > 0) throw usageError(t`Missing: ${missing.join(', ')}. In a terminal they are asked for.`);
}

async function fillSlots(context: Context, slots: readonly Slot[]): Promise<void> {
  let sought: Sought = {};
  for (const slot of slots.toSorted((one, other) => rank(one) - rank(other))) {
    const id = await filled(context, slot, sought);
    if (slot.kind === 'dialog' && id !== undefined) sought = { dialogId: id };
  }
}

const rank = ({ kind }: Slot): number => (kind === 'dialog' ? 0 : 1);

async function filled(
  context: Context,
  { kind, given, isNeeded, set }: Slot,
  sought: Sought,
): Promise<string | undefined> {
  if (given === undefined && !isNeeded) return undefined;
  const id =
    typeof given === 'string'
      ? await resolve(context, { kind, text: given, sought })
      : await chooseAny(context, { kind, sought });
  set(id);
  return id;
}

async function asked(context: Context, option: NeededOption): Promise<unknown> {
  const message = t(option.question);
  const { argChoices: choices } = option;
  if (choices === undefined) return context.ask({ message, option: option.long ?? option.flags });
  return context.choose({
    message,
    option: option.long ?? option.flags,
    candidates: choices.map((choice) => ({ id: choice, label: choice, names: [choice] })),
  });
}

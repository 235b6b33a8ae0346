/** What a command takes by name: a dialog, a person, a unit. Its name becomes an id before the command runs. */
import { Argument, Option } from 'commander';
import { isId } from '../arguments.ts';
import type { KindName } from './kinds.ts';

interface Needed {
  /** Whether the command means something without it. */
  readonly isOptional?: boolean;
}

/** An id is the same in capitals; a name stays as it is typed. */
const idOrName = (text: string): string => (isId(text) ? text.toLowerCase() : text);

/** Commander lets it be missing, because in a terminal it is then chosen. */
export class ThingArgument extends Argument {
  readonly kind: KindName;
  readonly isNeeded: boolean;

  constructor(
    kind: KindName,
    description: string,
    { isOptional = false, name = kind }: Needed & { name?: string } = {},
  ) {
    super(`[${name}]`, description);
    this.kind = kind;
    this.isNeeded = !isOptional;
    this.argParser(idOrName);
  }
}

export class ThingOption extends Option {
  readonly kind: KindName;
  readonly isNeeded: boolean;

  constructor(flags: string, description: string, { kind, isOptional = false }: Needed & { kind: KindName }) {
    super(flags, description);
    this.kind = kind;
    this.isNeeded = !isOptional;
    this.argParser(idOrName);
  }
}

/** An option that is needed: asked for in a terminal, and named with all others that are missing elsewhere. */
export class NeededOption extends Option {
  readonly question: string;

  constructor(flags: string, description: string, question: string) {
    super(flags, description);
    this.question = question;
  }
}

const DIALOG = 'Dialog: the beginning of its id, its topic or subject, or @latest ("dialog list")';

export const dialogArgument = (needed: Needed = {}): ThingArgument => new ThingArgument('dialog', DIALOG, needed);

export const dialogOption = ({ without, ...needed }: Needed & { readonly without?: string } = {}): ThingOption =>
  new ThingOption('--dialog <dialog>', without === undefined ? DIALOG : `${DIALOG}; ${without} without`, {
    kind: 'dialog',
    ...needed,
  });

export const unitOption = (description: string): ThingOption =>
  new ThingOption('--unit <unit>', `${description}, by name, external id or id`, { kind: 'unit', isOptional: true });

export const personOption = (flags: string, description: string): ThingOption =>
  new ThingOption(flags, description, { kind: 'person', isOptional: true });

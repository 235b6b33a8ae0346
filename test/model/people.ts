import type { PersonKind, Privilege } from '../../api/core/actor.ts';

/** Where somebody is employed, and where a dialog belongs. */
export interface Home {
  readonly municipality: string;
  readonly unit: string;
}

export interface Human {
  readonly kind: PersonKind;
  /** Employees only. */
  readonly home: Home | null;
  readonly privileges: readonly Privilege[];
  readonly hasCpr: boolean;
}

const NORTH = '00000019';
const SOUTH = '00000027';

const employee = (municipality: string, unit: string, ...privileges: Privilege[]): Human => ({
  kind: 'employee',
  home: { municipality, unit },
  privileges,
  hasCpr: false,
});
const other = (kind: 'citizen' | 'external', hasCpr: boolean): Human => ({ kind, home: null, privileges: [], hasCpr });

export const NAMES = ['anna', 'karl', 'ida', 'unna', 'olga', 'nina', 'mette', 'lars', 'ellen'] as const;
export type Name = (typeof NAMES)[number];

export const HUMANS: Readonly<Record<Name, Human>> = {
  anna: employee(NORTH, 'family', 'create-dialogs'),
  karl: employee(NORTH, 'school', 'create-dialogs'),
  ida: employee(NORTH, 'family', 'administrator', 'create-dialogs'),
  unna: employee(NORTH, 'family', 'unit-administrator'),
  olga: employee(SOUTH, 'family', 'create-dialogs'),
  nina: employee(SOUTH, 'family', 'administrator'),
  mette: other('citizen', true),
  lars: other('citizen', true),
  ellen: other('external', false),
};

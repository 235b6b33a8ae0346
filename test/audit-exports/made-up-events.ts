/** Every event that the formats can meet: each action with each outcome, by each kind of actor, with much or little known. */
import type { ExportedEvent, LogOrigin } from '../../api/audit-log/formats/exported-event.ts';
import { ACTIONS, OUTCOMES } from '../../api/core/audit-event.ts';

export const ORIGIN: LogOrigin = {
  publicUrl: 'https://letdialog.example',
  municipalityId: '0195d7a0-0000-7000-8000-000000000001',
};

const id = (number: number): string => `0195d7a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const NAMES = ['Anna Holm', 'Emma Krogh'] as const;

const PERSON = { kind: 'person', id: id(11), name: NAMES[0], protected: false } as const;
const NOTHING = {
  ...{ person: null, targetId: null, dialogId: null },
  firstNumber: null,
  lastNumber: null,
  count: null,
  ...{ number: null, network: null, role: null, unitId: null, tried: null },
  purpose: 'dialog',
} as const;
const MUCH = {
  ...{ person: { id: id(12), name: NAMES[1], protected: true }, targetId: id(13), dialogId: id(14) },
  ...{ firstNumber: 3, lastNumber: 7, count: 5, number: 2 ** 33, leaf: 'ab'.repeat(32), network: '192.0.2.0/24' },
  ...{ unitId: id(16), subjectId: id(15), tried: 'getDialog' },
  role: 'employee',
  purpose: 'dialog',
} as const;

type Situation = Omit<ExportedEvent, 'id' | 'at' | 'action' | 'outcome' | 'reason'>;

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a person': { ...NOTHING, actor: PERSON, clientId: 'frontend', dialogId: id(14) },
  'a person, all known': { ...NOTHING, ...MUCH, actor: PERSON, clientId: 'frontend' },
  'a person, nothing known': { ...NOTHING, actor: { ...PERSON, name: null }, clientId: null },
  'somebody unknown': { ...NOTHING, actor: { ...PERSON, id: null, name: null }, clientId: 'frontend' },
  'a case system': {
    ...{ ...NOTHING, ...MUCH, targetId: 'csv' },
    ...{ actor: { kind: 'client', id: null, name: null, protected: false }, clientId: 'case-system' },
  },
  'the system': {
    ...{ ...NOTHING, person: MUCH.person },
    ...{ actor: { kind: 'system', id: null, name: 'keys rewrap', protected: false }, clientId: null },
  },
};

export const eventOf = (situation: string, rest: Partial<ExportedEvent> = {}): ExportedEvent => {
  const given = SITUATIONS[situation];
  if (given === undefined) throw new Error(`nothing is made up of ${situation}`);
  const frame = { id: id(10), at: '2026-11-30T17:28:24.123Z', action: 'dialog.read', outcome: 'success' } as const;
  return { ...frame, reason: null, ...given, ...rest };
};

export const EVERY_EVENT: readonly (readonly [name: string, event: ExportedEvent])[] = ACTIONS.flatMap((action) =>
  OUTCOMES.flatMap((outcome) =>
    Object.keys(SITUATIONS).map((situation) => {
      const reason = outcome === 'success' ? null : 'administrators_only';
      return [`${action} ${outcome} by ${situation}`, eventOf(situation, { action, outcome, reason })] as const;
    }),
  ),
);

/**
 * Answers on newcomers. An approver decides alone: neither the newcomer nor the other approvers learn who said what. The
 * coordinators and administrators do.
 */
import { type Action, namesOfAction, presentAction } from '../core/audit-event.ts';

const ANSWERS: readonly Action[] = ['admission.approved', 'admission.refused'];

const isAnswer = ({ action }: { readonly action: string }): boolean => {
  const present = presentAction(action);
  return present !== null && ANSWERS.includes(present);
};

/** Without who it was and by which frontend, unless the reader may know. */
export const withoutAnswerer = <Row extends { readonly action: string; readonly actor_id: string | null }>(
  row: Row,
  sees: (personId: string) => boolean,
): Row =>
  isAnswer(row) && row.actor_id !== null && !sees(row.actor_id) ? { ...row, actor_id: null, client_id: null } : row;

/** SQL over an event `e`: asking by whom or by which frontend finds no answer but the reader's own. */
export const notOthersAnswers = (readerId: string, bound: (value: unknown) => string): string =>
  `not (e.action = any(${bound(ANSWERS.flatMap(namesOfAction))}::text[])
    and e.actor_id is distinct from ${bound(readerId)}::uuid)`;

/** An act in the log of a dialog, as far as it tells of who takes part. */
interface LoggedAct {
  readonly action: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly personId: string | null;
}

/**
 * Whom the creation of a dialog makes its coordinator: whoever creates it. Null where an administrator did: they appoint in
 * the same act somebody who was never admitted.
 */
export function creatorIn(acts: readonly LoggedAct[], { actorId, at }: LoggedAct): string | null {
  const isAppointed = acts.some(
    ({ action, personId, ...each }) =>
      action === 'coordinator.appointed' &&
      each.actorId === actorId &&
      each.at.getTime() === at.getTime() &&
      !acts.some((other) => other.action === 'participant.admitted' && other.personId === personId),
  );
  return isAppointed ? null : actorId;
}

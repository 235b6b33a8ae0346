import { type SystemActor, systemActor } from '../core/actor.ts';
import type { RunAsSystem, Work } from '../core/unit-of-work.ts';

/** What the jobs of journaling are recorded as. */
export const JOURNAL = systemActor('journal');

/** Thrown by an act that finds that somebody else has done it: nothing is changed, so nothing is recorded. */
export class NothingToDo extends Error {
  constructor() {
    super('nothing to do');
    this.name = 'NothingToDo';
  }
}

/** Null where there was nothing to do. */
export async function whereNeeded<T>(
  runAsSystem: RunAsSystem,
  act: (work: Work<SystemActor>) => Promise<T>,
): Promise<T | null> {
  try {
    return await runAsSystem(JOURNAL, act);
  } catch (error) {
    if (error instanceof NothingToDo) return null;
    throw error;
  }
}

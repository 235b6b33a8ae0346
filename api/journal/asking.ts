/** What people and case systems may both ask, so that people are refused by the policy, like everybody else. */
import type { ClientActor, PersonActor } from '../core/actor.ts';
import type { Work } from '../core/unit-of-work.ts';

export type AskingWork = Work<PersonActor | ClientActor>;
export type RunForAsking = <T>(useCase: (work: AskingWork) => Promise<T>) => Promise<T>;

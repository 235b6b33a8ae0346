import { ADMINISTRATION } from './problem-codes/administration.ts';
import { DIALOGS } from './problem-codes/dialogs.ts';
import { INVITATIONS } from './problem-codes/invitations.ts';
import { LOGINS } from './problem-codes/logins.ts';
import type { ProblemMeanings } from './problem-codes/meaning.ts';
import { ANY_OPERATION } from './problem-codes/requests.ts';

export const PROBLEM_PARTS: readonly ProblemMeanings[] = [ANY_OPERATION, DIALOGS, ADMINISTRATION, INVITATIONS, LOGINS];

/**
 * Every code that a problem can carry, once: what it means and what a client should do. Its title goes out with the
 * problem, and the page that the problem's `type` leads to is made of the rest.
 */
export const PROBLEM_CODES: ProblemMeanings = Object.fromEntries(PROBLEM_PARTS.flatMap((part) => Object.entries(part)));

import { type Actor, hasPrivilege, isPerson, type PersonActor } from './actor.ts';
import type { Act } from './acts.ts';
import { levelFor, levelOfAcr } from './assurance.ts';
import type { EventFacts } from './audit-event.ts';
import { forbidden, notFound } from './errors.ts';
import { requireLevel } from './step-up.ts';

/** `hidden` answers as if the object did not exist; `refused` holds the code of the refusal. */
export type Verdict = 'allowed' | 'hidden' | { readonly refused: string };

export interface NamedPolicy {
  /** Dotted, like the act: `dialog.close`. */
  readonly name: Act;
  /** For people, in the rights table. */
  readonly description: string;
}

/**
 * Decides who may do one act: a pure function of the actor and of facts that were loaded before. Each operation of the
 * API names the policy that its use case evaluates, and the rights table is made from these policies alone.
 */
export interface Policy<Facts = null> extends NamedPolicy {
  readonly evaluate: Evaluate<Facts>;
}

export type Evaluate<Facts, A extends Actor = Actor> = (actor: A, facts: Facts) => Verdict;

/** A rule that only persons can satisfy. */
export const forPersons =
  <Facts>(evaluate: Evaluate<Facts, PersonActor>, others: Verdict = 'hidden'): Evaluate<Facts> =>
  (actor, facts) =>
    isPerson(actor) ? evaluate(actor, facts) : others;

export const refused = (code: string): Verdict => ({ refused: code });

/**
 * Requires the policy's permission, and the level of login that the actor's own municipality requires for the act. For
 * an act in another municipality the caller must check that municipality's level too (`requireLevel`).
 * @throws DomainError the policy's refusal, or that `what` is not found, or insufficient_user_authentication
 */
export function authorize<Facts>(
  { policy, actor, facts }: { readonly policy: Policy<Facts>; readonly actor: Actor; readonly facts: Facts },
  about: { readonly what: string; readonly event: EventFacts },
): void {
  const verdict = policy.evaluate(actor, facts);
  if (verdict === 'hidden') throw notFound(about.what, { facts: about.event });
  if (verdict !== 'allowed') throw forbidden(verdict.refused, { facts: about.event });
  if (isPerson(actor)) requireOwnLevel(actor, policy, about.event);
}

function requireOwnLevel(actor: PersonActor, policy: NamedPolicy, event: EventFacts): void {
  requireLevel(actor.caller, ownLevel(actor, policy, event.municipalityId), { facts: event });
}

const ownLevel = (actor: PersonActor, { name }: NamedPolicy, place: string | null | undefined): number =>
  actor.assuranceRules === null || place !== actor.municipalityId ? 0 : levelFor(actor.assuranceRules, name);

/** The same as a boolean, without a refusal: for optional parts of an answer. */
export const permits = <Facts extends { readonly municipalityId: string }>({
  policy,
  actor,
  facts,
}: {
  readonly policy: Policy<Facts>;
  readonly actor: PersonActor;
  readonly facts: Facts;
}): boolean =>
  policy.evaluate(actor, facts) === 'allowed' &&
  levelOfAcr(actor.caller.acr) >= ownLevel(actor, policy, facts.municipalityId);

/** Allows all persons who are logged in to act on their own data. */
export const asOneself = (name: Act, description = 'every person, for themselves'): Policy => ({
  name,
  description,
  evaluate: forPersons(() => 'allowed'),
});

/** Allows a municipality's administrators. */
export const forAdministrators = (name: Act): Policy => ({
  name,
  description: 'administrators, in their own municipality',
  evaluate: forPersons(
    (actor) =>
      actor.municipalityId !== null && hasPrivilege(actor, 'administrator')
        ? 'allowed'
        : refused('administrators_only'),
    refused('administrators_only'),
  ),
});

/** Allows administrators, and unit administrators within their unit. */
export const forUnitAdministratorsToo = (name: Act): Policy => ({
  name,
  description: 'administrators, in their own municipality; unit administrators, in their own unit',
  evaluate: forPersons(
    (actor) =>
      actor.municipalityId !== null &&
      (hasPrivilege(actor, 'administrator') || (hasPrivilege(actor, 'unit-administrator') && actor.unitId !== null))
        ? 'allowed'
        : refused('administrators_only'),
    refused('administrators_only'),
  ),
});

/** What an administrator administers: a municipality, or one unit of it. */
export interface AdminScope {
  readonly municipalityId: string;
  /** Null: all of its units. */
  readonly unitId: string | null;
}

/** @throws DomainError administrators_only */
export const adminScopeOf = (actor: PersonActor, policy: Policy): AdminScope => ({
  municipalityId: administeredMunicipality(actor, policy),
  unitId: hasPrivilege(actor, 'administrator') ? null : actor.unitId,
});

/** The municipality that the actor administers. @throws DomainError administrators_only */
export function administeredMunicipality(actor: PersonActor, policy: Policy): string {
  const { municipalityId } = actor;
  authorize({ policy, actor, facts: null }, { what: 'municipality', event: { municipalityId } });
  if (municipalityId === null) throw new Error('An administrator must have a municipality');
  return municipalityId;
}

import { type Actor, hasPrivilege, isPerson, type PersonActor } from './actor.ts';
import type { Act } from './acts.ts';
import { levelFor, levelOfAcr } from './assurance.ts';
import type { EventFacts } from './audit-event.ts';
import { forbidden, notFound } from './errors.ts';
import { requireLevel } from './step-up.ts';

/** Allowed, or why not: what is hidden answers like something that does not exist; else the code of the refusal. */
export type Verdict = 'allowed' | 'hidden' | { readonly refused: string };

export interface NamedPolicy {
  /** Dotted, like the act: `dialog.close`. */
  readonly name: Act;
  /** In words, for the rights table. */
  readonly description: string;
}

/**
 * Who may do one act: a pure rule over the actor and facts that were loaded before. Each operation of the API names the
 * one that its use case asks, so the rights table is these rules and nothing beside them.
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
 * Within the own municipality the login must be as secure as it asks for the act; where the act is in another one, the
 * caller of this asks that too.
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

/** The same as a question, for what is told beside something else. */
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

/** Everybody who is logged in, about themselves. */
export const asOneself = (name: Act, says = 'every person, for themselves'): Policy => ({
  name,
  description: says,
  evaluate: forPersons(() => 'allowed'),
});

/** For what a municipality's administrators do to all of it. */
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

/** For what unit administrators do too, within their unit. */
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

/** How far an administrator's hand reaches: a municipality, or one unit of it. */
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
  if (municipalityId === null) throw new Error('Who administers has a municipality');
  return municipalityId;
}

/** Invitations, as somebody with SQL would write them: tried with the token, which only the mail tells. */

interface ForgedInvitation {
  readonly what: string;
  /** As asked for; bound to the guest's CPR number unless told otherwise. */
  readonly wish?: object;
  /** Of what happens before, while all is as it should be: the one is answered or withdrawn. */
  readonly before?: 'withdrawn' | 'accepted and excluded';
  readonly sql: string;
  /** Whom it is for, or somebody else. */
  readonly by: 'guest' | 'mallory' | 'ellen';
  readonly code: string;
  readonly told: readonly string[];
}

const NONE = { code: 'invitation_not_found', told: ['invitations'] };
const set = (change: string): string => `update invitations set ${change} where id = $invitation`;
export const OLD_INVITATION = `update invitations i set state = o.state, version = o.version, claimed_by = o.claimed_by, mac = o.mac
  from old_invitations o where i.id = $invitation and o.id = i.id`;

export const TAMPERED_INVITATIONS: readonly ForgedInvitation[] = [
  { what: 'moved to another dialog', sql: set('dialog_id = $other'), by: 'guest', ...NONE },
  {
    what: 'copied to an id of one’s own',
    sql: `insert into invitations select dialog_id, $copy, state, capacity, history, language, sealed_email, sealed_title, cpr_index,
      invited_by, claimed_by, created_at, expires_at, answered_at, sealed_cpr, version, mac from invitations where id = $invitation`,
    by: 'guest',
    ...NONE,
  },
  {
    what: 'bound to another’s CPR number',
    sql: set('cpr_index = (select cpr_index from persons where id = $mallory)'),
    by: 'mallory',
    ...NONE,
  },
  { what: 'bound to nobody’s', sql: set('cpr_index = null'), by: 'mallory', ...NONE },
  { what: 'for another capacity', sql: set(`capacity = 'external'`), by: 'ellen', ...NONE },
  {
    what: 'with the past instead of what is new',
    wish: { history: 'from_now' },
    sql: set(`history = 'all'`),
    by: 'guest',
    ...NONE,
  },
  { what: 'told to be of another inviter', sql: set('invited_by = $karl'), by: 'guest', ...NONE },
  { what: 'that expires later', sql: set(`expires_at = now() + interval '1 year'`), by: 'guest', ...NONE },
  { what: 'withdrawn and waiting again', before: 'withdrawn', sql: set(`state = 'pending'`), by: 'guest', ...NONE },
  {
    what: 'accepted and waiting again',
    before: 'accepted and excluded',
    sql: set(`state = 'pending', claimed_by = null`),
    by: 'guest',
    ...NONE,
  },
  {
    what: 'with the MAC of another',
    sql: set('mac = (select mac from invitations where id = $second)'),
    by: 'guest',
    ...NONE,
  },
  {
    what: 'of somebody whose index was copied to one’s own row',
    sql: `update persons set cpr_index = null where id = $guest;
      update persons set cpr_index = (select cpr_index from invitations where id = $invitation) where id = $mallory`,
    by: 'mallory',
    code: 'invitation_for_another_person',
    told: ['persons'],
  },
  { what: 'set back to before it was withdrawn', before: 'withdrawn', sql: OLD_INVITATION, by: 'guest', ...NONE },
  {
    what: 'set back to before it let in somebody who was excluded',
    before: 'accepted and excluded',
    sql: OLD_INVITATION,
    by: 'guest',
    code: 'invitation_withdrawn',
    told: [],
  },
];

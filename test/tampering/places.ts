/** Municipalities and units, as somebody with SQL would write them. */

interface ForgedPlace {
  readonly what: string;
  /** With $here, $there and $nowhere for CVR numbers. */
  readonly sql: string;
  /** Who logs in: an administrator of there, or a unit administrator of a unit `school` here. */
  readonly by: 'boss' | 'unna';
  readonly code: string;
  readonly told: readonly string[];
}

const cvr = (from: string, to: string): string => `update municipalities set cvr = $${to} where cvr = $${from}`;
const unit = (from: string, to: string): string => `update units set external_id = '${to}' where external_id = '${from}'
  and municipality_id = (select id from municipalities where cvr = $here)`;
const ELSEWHERE = { by: 'boss', code: 'unknown_municipality', told: ['municipalities'] } as const;
const OTHER_UNIT = { by: 'unna', code: 'unknown_unit', told: ['units'] } as const;

/** By each of them somebody would be a genuine administrator of what is not theirs. */
export const FORGED_PLACES: readonly ForgedPlace[] = [
  {
    what: 'two municipalities with their CVR numbers exchanged',
    sql: `${cvr('here', 'nowhere')}; ${cvr('there', 'here')}; ${cvr('nowhere', 'there')}`,
    ...ELSEWHERE,
  },
  {
    what: 'one with the CVR number of another',
    sql: `${cvr('there', 'nowhere')}; ${cvr('here', 'there')}`,
    ...ELSEWHERE,
  },
  {
    what: 'two with their CVR numbers and MACs exchanged',
    sql: `${cvr('here', 'nowhere')}; ${cvr('there', 'here')}; ${cvr('nowhere', 'there')};
      update municipalities m set mac = o.mac from municipalities o where m.cvr in ($here, $there) and o.cvr in ($here, $there) and m.cvr <> o.cvr`,
    ...ELSEWHERE,
  },
  {
    what: 'one whose MAC was taken away, with the CVR number of another',
    sql: `${cvr('there', 'nowhere')}; ${cvr('here', 'there')}; update municipalities set mac = '' where cvr = $there`,
    ...ELSEWHERE,
  },
  {
    what: 'two units with their names for the login exchanged',
    sql: `${unit('family', 'nowhere')}; ${unit('school', 'family')}; ${unit('nowhere', 'school')}`,
    ...OTHER_UNIT,
  },
  {
    what: 'one unit by the name of another',
    sql: `${unit('school', 'nowhere')}; ${unit('family', 'school')}`,
    ...OTHER_UNIT,
  },
  {
    what: 'two units with their names and MACs exchanged',
    sql: `${unit('family', 'nowhere')}; ${unit('school', 'family')}; ${unit('nowhere', 'school')};
      update units u set mac = o.mac from units o, municipalities m
        where m.cvr = $here and u.municipality_id = m.id and o.municipality_id = m.id and u.id <> o.id`,
    ...OTHER_UNIT,
  },
];

/** By each of them a weaker login would do. */
export const FORGED_LEVELS: readonly {
  readonly what: string;
  readonly sql: string;
  readonly told: readonly string[];
}[] = [
  { what: 'the minimum', sql: 'minimum_assurance = 1', told: ['municipalities'] },
  {
    what: 'the levels of acts',
    sql: `minimum_assurance = 1, act_assurance = '{"posts.read": 1}'`,
    told: ['municipalities'],
  },
  {
    what: 'something that is no level',
    sql: `minimum_assurance = 1, act_assurance = '{"posts.read": "x", "dialogs.list": 1e300, "dialog.see": {}}'`,
    told: ['municipalities'],
  },
  { what: 'the minimum, and the MAC taken away', sql: `minimum_assurance = 1, mac = ''`, told: ['municipalities'] },
  {
    what: 'the minimum, with the MAC of another municipality',
    sql: 'minimum_assurance = 1, mac = (select mac from municipalities where cvr = $there)',
    told: ['municipalities'],
  },
];

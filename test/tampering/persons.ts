/** Rows about persons, as somebody with SQL would write them. */

interface ForgedRow {
  readonly what: string;
  readonly sql: string;
}

const employment = (change: string): string => `update employments set ${change} where person_id = $spy`;
const FROM_ADMINISTRATOR = 'from employments o where o.person_id = $ida and e.person_id = $spy';

/** Of an employee with no rights, who tries to be more. */
export const TAMPERED_EMPLOYMENTS: readonly ForgedRow[] = [
  { what: 'with privileges', sql: employment(`privileges = '{administrator,create-dialogs}'`) },
  { what: 'with what was granted', sql: employment(`granted = '{create-dialogs,unit-administrator}'`) },
  { what: 'without what was withheld', sql: employment(`withheld = '{}'`) },
  { what: 'in another unit', sql: employment('unit_id = (select unit_id from employments where person_id = $unna)') },
  {
    what: 'in another municipality',
    sql: `update employments e set municipality_id = o.municipality_id, unit_id = o.unit_id from employments o
        where o.person_id = $nina and e.person_id = $spy;
      update persons set municipality_id = (select municipality_id from employments where person_id = $nina) where id = $spy`,
  },
  {
    what: 'with an administrator’s everything, the MAC too',
    sql: `update employments e set privileges = o.privileges, granted = o.granted, withheld = o.withheld, mac = o.mac ${FROM_ADMINISTRATOR}`,
  },
  {
    what: 'exchanged with an administrator’s',
    sql: `update employments e set privileges = o.privileges, granted = o.granted, withheld = o.withheld, mac = o.mac from employments o
      where o.person_id in ($ida, $spy) and e.person_id in ($ida, $spy) and e.person_id <> o.person_id`,
  },
  {
    what: 'that is another’s, given to oneself',
    sql: `delete from employments where person_id = $spy;
      update employments set person_id = $spy where person_id = $ida`,
  },
];

/** Of a login, by which its holder tries to come in as the administrator. */
export const TAMPERED_IDENTITIES: readonly ForgedRow[] = [
  { what: 'given to another person', sql: 'update identities set person_id = $ida where person_id = $spy' },
  {
    what: 'of another person with one’s own subject',
    sql: `update identities set subject_index = '\\x00' || subject_index where person_id = $spy;
      update identities i set subject_index = substring(o.subject_index from 2) from identities o
        where i.person_id = $ida and o.person_id = $spy`,
  },
  {
    what: 'of another person copied, with one’s own subject',
    sql: `update identities set subject_index = '\\x00' || subject_index where person_id = $spy;
      insert into identities (id, person_id, issuer, subject_index, capacity, municipality_id, created_at, mac)
        select $copy, i.person_id, i.issuer, substring(o.subject_index from 2), i.capacity, i.municipality_id, now(), i.mac
        from identities i, identities o where i.person_id = $ida and o.person_id = $spy`,
  },
  {
    what: 'exchanged with another’s, the MAC too',
    sql: `update identities i set person_id = o.person_id, mac = o.mac from identities o
      where i.person_id in ($ida, $spy) and o.person_id in ($ida, $spy) and i.person_id <> o.person_id`,
  },
];

export const TAMPERED_CLIENTS: readonly ForgedRow[] = [
  { what: 'redirect URIs', sql: `redirect_uris = array['https://evil.example/callback']` },
  { what: 'origins', sql: `origins = array['https://evil.example']` },
  { what: 'scopes', sql: `scopes = array['posts:read', 'audit:read']` },
  { what: 'name', sql: `name = 'Something else'` },
  { what: 'kind', sql: `kind = 'case-system', secret_hash = '\\x00'` },
  { what: 'municipality', sql: 'municipality_id = (select id from municipalities limit 1)' },
  { what: 'address for logouts', sql: `backchannel_logout_uri = 'https://evil.example'` },
  { what: 'id', sql: `id = 'evil'` },
];

import type pg from 'pg';

interface OwnerFacts {
  readonly name: string;
  readonly creates: boolean;
  /** Who owns tables that the role has no say in. */
  readonly others: readonly string[];
}

const FACTS = `select current_user::text as name, has_schema_privilege('public', 'CREATE') as creates,
  array(select distinct tableowner::text from pg_tables
    where schemaname = 'public' and not pg_has_role(current_user, tableowner, 'MEMBER') order by 1) as others`;

/**
 * Two addresses in each other's place would else fail half-way, in PostgreSQL's words.
 * @throws Error naming the variable, when the role is the serving role or cannot change the tables
 */
export async function requireOwner(connection: pg.Client, servingRole: string): Promise<void> {
  const { rows } = await connection.query<OwnerFacts>(FACTS);
  const [facts] = rows;
  if (!facts) throw new Error('the database does not know the present role');
  const { name, creates, others } = facts;
  if (name === servingRole)
    throw new Error(
      `DATABASE_URL and DATABASE_OWNER_URL both name ${name}: the owner must be another role than serves.`,
    );
  if (creates && others.length === 0) return;
  const owner = others.length > 0 ? `; ${others.join(', ')} owns them` : '';
  throw new Error(`DATABASE_OWNER_URL names ${name}, which may not change the tables${owner}. Are the two swapped?`);
}

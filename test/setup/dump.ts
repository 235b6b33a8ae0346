import pg from 'pg';

/** Every row of every table as text, as a dump of the whole database would hold it. Bytes come as hexadecimal. */
export async function dumpDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      texts.push(`-- ${name}`, ...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

/** The needle as it stands, as bytes in hexadecimal, and as base64 wherever it may begin. */
export function tracesOf(needle: string, dump: string): string[] {
  const bytes = Buffer.from(needle, 'utf8');
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The first and last characters also depend on the neighbours.
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  const forms = [needle, bytes.toString('hex'), ...base64.filter((text) => text.length >= 8)];
  return forms.filter((form) => dump.toLowerCase().includes(form.toLowerCase()));
}

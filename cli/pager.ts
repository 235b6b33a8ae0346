import { spawnSync } from 'node:child_process';

/** Colours pass (R), what fits is not held back (F), and nothing is cleared from the screen (X). */
const LESS = 'FRX';

/** Shows the text by the person's pager (PAGER, else less) when it has more lines than the terminal; else as it is. */
export function page({ stdout, env }: Pick<NodeJS.Process, 'stdout' | 'env'>, text: string): void {
  const [program = '', ...args] = (env.LETDIALOG_PAGER ?? env.PAGER ?? 'less').split(' ');
  const isLong = stdout.isTTY && text.split('\n').length >= stdout.rows;
  if (!isLong || program === '' || program === 'cat') return void stdout.write(`${text}\n`);
  const { error } = spawnSync(program, args, {
    input: `${text}\n`,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS, ...env },
  });
  if (error) stdout.write(`${text}\n`);
}

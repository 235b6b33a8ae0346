import pino from 'pino';
import { expect, it } from 'vitest';
import { hearConsole } from '../../api/processes.ts';

it('what a library writes to the console is told without its words, until the process ends', async () => {
  const lines: string[] = [];
  const output = globalThis.console;
  const { warn } = output;
  const end = hearConsole(pino({ base: null }, { write: (line) => void lines.push(line) }));
  output.warn('Emma Krogh', new Error('detail: 6105809992'));
  output.trace(new Error('detail: 6105809992'));
  await end();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 40, method: 'warn' },
    { level: 40, method: 'trace' },
  ]);
  expect(lines.join('')).not.toMatch(/Emma|610580/);
  expect(output.warn, 'as before').toBe(warn);
});

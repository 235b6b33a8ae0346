// node scripts/run.mjs TOOL ...: install what is missing, then run the tool. For npm run typecheck, lint, format, test:unit.
import { install } from './install.mjs';
import { runTool } from './tools.mjs';

try {
  const [tool, ...args] = process.argv.slice(2);
  await install();
  if (!(await runTool(tool, ...args))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

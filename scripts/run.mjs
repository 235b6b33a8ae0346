// node scripts/run.mjs TOOL ...: install what is missing, then run the tool, or a script of this project, under its own
// Node.
// Not by node_modules/.bin/node: npm 10.8, 10.9 and 11.6 leave that out, 11.19 makes it.
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

// npm test: install what is missing, then type check, lint and every test. A later step runs even when an earlier one
// failed, so that one run shows all faults. Arguments go to vitest.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor, findNode, install, root } from './install.mjs';

const typeCheck = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
const lint = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const nothing = { passed: 0, failed: 0, skipped: 0 };

let running;
let stoppedBy;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

try {
  await install();
  await testAll(findNode());
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function testAll(node) {
  const failed = [];
  if (!(await step('Type check', node, [typeCheck, '--noEmit']))) failed.push('type check');
  if (!(await step('Lint', node, [lint, 'ci', '.', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`])))
    failed.push('lint');
  const { passes, counts } = await runTests(node);
  if (!passes) failed.push('tests');
  if (failed.length > 0) {
    process.exitCode = 1;
    process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
}

async function runTests(node) {
  const folder = mkdtempSync(join(tmpdir(), 'letdialog-result-'));
  const result = join(folder, 'result.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
    const succeeded = await step('Tests', node, [vitest, 'run', ...reporters, ...process.argv.slice(2)]);
    const counts = existsSync(result) ? count(JSON.parse(readFileSync(result, 'utf8'))) : nothing;
    return { passes: succeeded && counts.failed === 0 && counts.passed > 0, counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// A file that could not be loaded has no tests in vitest's sums; it is counted as one failure.
function count(result) {
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded.length,
    skipped: result.numPendingTests + (result.numTodoTests ?? 0),
  };
}

function isFailed(assertion) {
  return assertion.status === 'failed';
}

function step(name, node, args) {
  if (stoppedBy !== undefined) return false;
  process.stdout.write(`\n${name}\n`);
  running = spawn(node, args, { cwd: root, env: environmentFor(node), stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((done, fail) => {
    running.on('error', fail);
    running.on('exit', (code) => done(code === 0));
  });
}

function stop(signal) {
  if (stoppedBy !== undefined) return;
  stoppedBy = signal;
  running?.kill(signal);
}

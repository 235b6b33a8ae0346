// npm test: install what is missing, then type check, lint and every test. A later step runs even when an earlier one
// failed, so that one run shows all failures. npm test -- FILE ...: those test files alone. Other arguments go to
// vitest.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { install } from './install.mjs';
import { root } from './node.mjs';
import { runTool } from './tools.mjs';

const nothing = { passed: 0, failed: 0, skipped: 0 };
const args = process.argv.slice(2);
const named = args.filter((arg, index) => !arg.startsWith('-') && !takesValue(args[index - 1]));

try {
  requireTestFiles();
  await install();
  await testAll();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function testAll() {
  const failed = named.length > 0 ? [] : await checkSources();
  const { passes, counts } = await runTests();
  if (!passes) failed.push('tests');
  if (failed.length > 0) {
    process.exitCode = 1;
    process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
  }
  if (named.length > 0) process.stdout.write('Left out: type check, lint and all other tests; "npm test" runs them.\n');
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
}

async function checkSources() {
  const failed = [];
  if (!(await step('Type check', 'tsc', '--noEmit'))) failed.push('type check');
  const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
  if (!(await step('Lint', 'biome', 'ci', '.', colors))) failed.push('lint');
  return failed;
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'letdialog-result-'));
  const result = join(folder, 'result.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
    const succeeded = await step('Tests', 'vitest', 'run', ...reporters, ...args);
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

function step(name, tool, ...rest) {
  process.stdout.write(`\n${name}\n`);
  return runTool(tool, ...rest);
}

// vitest runs whatever files contain one of the names, and passes over a name that no file contains.
function requireTestFiles() {
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(root, 'test', file));
  const lost = named.filter((name) => !tests.some((file) => matches(file, name.replace(/:\d+$/, ''))));
  if (lost.length > 0) throw new Error(`No test file is named ${lost.join(', ')}.`);
}

function matches(file, name) {
  return file.slice(root.length + 1).includes(name.replace(/^\.\//, '')) || file === resolve(name);
}

function takesValue(option) {
  return option === '-t' || option === '--testNamePattern';
}

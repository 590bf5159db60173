import { listenForEnd } from './end-signal.ts';
import { choosePaint } from './render/paint.ts';
import { runCommandLine } from './run-command-line.ts';

const signal = listenForEnd();
const exitCode = await runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  signal,
  paint: choosePaint(process.stdout.isTTY === true, process.env),
  paintError: choosePaint(process.stderr.isTTY === true, process.env),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
});

// What is still open is left to close by itself: an exit here could cut the output off.
if (exitCode !== undefined) process.exitCode = exitCode;
// Except where somebody asked to end: then nobody waits for a build that is under way.
if (signal.aborted) process.exit();

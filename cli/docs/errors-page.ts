import { ERROR_CODES } from '../../wit/error-codes.ts';

const BLAME = { user: 'the project', system: 'the machine or wasmdev', network: 'the lattice' };

/** `docs/errors.md`, from the table of codes. */
export function renderErrorsPage(): string {
  const rows = Object.entries(ERROR_CODES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { blame, exitCode, when }]) => {
      return `| \`${code}\` | ${BLAME[blame]} | ${exitCode} | ${when} |`;
    });
  return `# Errors

<!-- Written by "npm run docs" from wit/error-codes.ts. -->

An error is printed as \`error[CODE] message\` with a hint below that says what to do next, or with
\`--json\` as one object: \`{ "error": { "code", "message", "hint", "details" } }\`.
\`WASMDEV_DEBUG=1\` shows the stack as well.

| code | look at | exit code | when |
|---|---|--:|---|
${rows.join('\n')}
`;
}

/** A comment as written, with its slashes and stars. */
export type DocComment = string;

/**
 * The text of the doc comments before an item, without markers, common indentation and empty edges;
 * `undefined` when nothing is left.
 */
export function joinDocs(comments: readonly DocComment[]): string | undefined {
  const lines = comments.flatMap((comment) =>
    comment.startsWith('/**') ? blockLines(comment) : [comment.slice(3).trimEnd()],
  );
  const filled = lines.filter((line) => line !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  const text = lines.map((line) => line.slice(line === '' ? 0 : indent)).join('\n');
  const trimmed = text.replace(/^\n+|\n+$/g, '');
  return trimmed === '' ? undefined : trimmed;
}

function blockLines(comment: DocComment): string[] {
  const [first = '', ...rest] = comment
    .slice(3, -2)
    .split('\n')
    .map((line) => line.trimEnd());
  const starred = rest.every((line) => /^\s*(\*|$)/.test(line));
  const inner = starred ? rest.map((line) => line.replace(/^\s*\*/, '')) : dedent(rest);
  return [first === '' ? '' : ` ${first.trimStart()}`, ...inner];
}

/** One space is left before each line, as after a `///`. */
function dedent(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => (line === '' ? '' : ` ${line.slice(indent)}`));
}

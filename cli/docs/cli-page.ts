import type { CommandEntry } from '../command.ts';
import { GLOBAL_OPTIONS, type Command, type CommandOption } from '../command.ts';
import { describeArgument, describeOption, formatArgument } from '../render/help.ts';
import { formatOption, renderUsage } from '../render/help.ts';

/** `docs/cli.md`, from the command table. */
export async function renderCliPage(commands: readonly CommandEntry[]): Promise<string> {
  const sections = await Promise.all(
    commands.map(async ({ name, summary, load }) => renderSection(name, summary, await load())),
  );
  return `# Commands

<!-- Written by "npm run docs" from the command table. -->

Every command takes:

${renderOptions(GLOBAL_OPTIONS)}

An exit code of 0 means that all went well; the others are those of [the errors](errors.md).

${sections.join('\n\n')}
`;
}

function renderSection(name: string, summary: string, command: Command): string {
  const { description, arguments: args = [], options = [], examples } = command;
  const taken = args.map((arg) => `- \`${formatArgument(arg)}\`: ${describeArgument(arg)}`);
  return [
    `## wasmdev ${name}`,
    `${summary}.${description === undefined ? '' : ` ${description}`}`,
    `\`\`\`\n${renderUsage(name, command)}\n\`\`\``,
    ...(taken.length === 0 ? [] : [taken.join('\n')]),
    ...(options.length === 0 ? [] : [renderOptions(options)]),
    ...examples.map(({ line, does }) => `${does}\n\n\`\`\`sh\n${line}\n\`\`\``),
  ].join('\n\n');
}

function renderOptions(options: readonly CommandOption[]): string {
  return options
    .map((option) => `- \`${formatOption(option)}\`: ${describeOption(option)}`)
    .join('\n');
}

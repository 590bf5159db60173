import type { Command, CommandOption } from '../command.ts';
import { GLOBAL_OPTIONS } from '../command.ts';
import type { Named } from './help.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

export interface Completed extends Named {
  readonly command: Command;
}

/** A script that completes commands, options and their choices; anything else is a file. */
export function renderCompletions(shell: Shell, commands: readonly Completed[]): string {
  const scripts = { bash: renderBash, zsh: renderZsh, fish: renderFish };
  return scripts[shell](commands);
}

function renderBash(commands: readonly Completed[]): string {
  const cases = commands.map((each) => `    ${each.name}) words="${wordsOf(each).join(' ')}" ;;`);
  return `# bash completion for wasmdev. Add to ~/.bashrc: eval "$(wasmdev completions bash)"
_wasmdev() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words="" at
  local command=""
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      --cwd|--config) ((at++)) ;;
      -*) ;;
      *) command="\${COMP_WORDS[at]}"; break ;;
    esac
  done
  case "$command $previous" in
${choicesOf(commands).map(renderBashChoice).join('\n')}
  esac
  case "$command" in
    "") words="${commands.map(({ name }) => name).join(' ')} ${flagsOf(GLOBAL_OPTIONS)}" ;;
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _wasmdev wasmdev
`;
}

function renderBashChoice({ command, option, choices }: Choice): string {
  const reply = `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word"))`;
  return `    "${command} --${option}") ${reply}; return ;;`;
}

function renderZsh(commands: readonly Completed[]): string {
  const names = commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`);
  const cases = commands.map((each) => {
    const words = [...wordsOf(each)].map(quote).join(' ');
    return `    ${each.name}) compadd -- ${words}; _files ;;`;
  });
  return `#compdef wasmdev
# zsh completion for wasmdev. Add to ~/.zshrc: eval "$(wasmdev completions zsh)"
_wasmdev() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  case "\${words[2]} \${words[CURRENT-1]}" in
${choicesOf(commands)
  .map((each) => {
    const choices = each.choices.map(quote).join(' ');
    return `    ${quote(`${each.command} --${each.option}`)}) compadd -- ${choices}; return ;;`;
  })
  .join('\n')}
  esac
  case "\${words[2]}" in
${cases.join('\n')}
  esac
}
compdef _wasmdev wasmdev
`;
}

function renderFish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, summary, command }) => [
    `complete -c wasmdev -f -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ...(command.options ?? []).map(
      (option) =>
        `complete -c wasmdev -n ${quote(`__fish_seen_subcommand_from ${name}`)} ` +
        renderFishOption(option),
    ),
    ...(command.arguments ?? []).flatMap(({ choices, describe }) =>
      choices === undefined
        ? []
        : [
            `complete -c wasmdev -f -n ${quote(`__fish_seen_subcommand_from ${name}`)} ` +
              `-a ${quote(choices.join(' '))} -d ${quote(describe)}`,
          ],
    ),
  ]);
  const globals = GLOBAL_OPTIONS.map((option) => `complete -c wasmdev ${renderFishOption(option)}`);
  const how = 'wasmdev completions fish > ~/.config/fish/completions/wasmdev.fish';
  return `# fish completion for wasmdev. Install: ${how}\n${[...lines, ...globals].join('\n')}\n`;
}

function renderFishOption({ name, alias, type, describe, choices }: CommandOption): string {
  const short = alias === undefined ? '' : ` -s ${alias}`;
  const value =
    type === 'boolean' ? '' : choices === undefined ? ' -r' : ` -x -a ${quote(choices.join(' '))}`;
  return `-l ${name}${short}${value} -d ${quote(describe)}`;
}

interface Choice {
  readonly command: string;
  readonly option: string;
  readonly choices: readonly string[];
}

function choicesOf(commands: readonly Completed[]): readonly Choice[] {
  return commands.flatMap(({ name, command }) =>
    (command.options ?? []).flatMap(({ name: option, choices }) =>
      choices === undefined ? [] : [{ command: name, option, choices }],
    ),
  );
}

/** What may follow a command: the choices of its arguments, and its options. */
function wordsOf({ command }: Completed): readonly string[] {
  const choices = (command.arguments ?? []).flatMap((argument) => argument.choices ?? []);
  const options = [...(command.options ?? []), ...GLOBAL_OPTIONS];
  return [...choices, ...options.map(({ name }) => `--${name}`)];
}

function flagsOf(options: readonly CommandOption[]): string {
  return options.map(({ name }) => `--${name}`).join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

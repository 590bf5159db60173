import { resolve } from 'node:path';
import { usageError } from '../usage-error.ts';
import { chooseClouds, type CloudChoice } from './clouds.ts';
import { TEMPLATES, type TemplateName } from './read-template.ts';
import type { EngineChoice } from './render-config.ts';

export const ENGINES: readonly EngineChoice[] = ['quickjs', 'starlingmonkey'];

/** What was said so far, by flags and by hand. */
export interface InitRequest {
  readonly dir?: string | undefined;
  readonly template?: string | undefined;
  readonly wit?: string | undefined;
  readonly world?: string | undefined;
  readonly engine?: string | undefined;
  readonly clouds?: string | undefined;
  readonly install?: boolean | undefined;
  readonly force: boolean;
}

/** Everything that has to be known to write a project. Paths are absolute. */
export interface InitDecisions {
  readonly folder: string;
  readonly start:
    | { readonly kind: 'template'; readonly template: TemplateName }
    | { readonly kind: 'wit'; readonly path: string; readonly world: string | undefined };
  readonly engine: EngineChoice;
  readonly clouds: readonly CloudChoice[] | undefined;
  readonly install: boolean;
  readonly force: boolean;
}

/**
 * Fills in what was not said: this folder, the template `hello`, QuickJS, the template's clouds.
 * @throws USAGE when what was said does not go together
 */
export function decide(request: InitRequest, cwd: string): InitDecisions {
  const { dir = '.', template, wit, world, engine = 'quickjs', clouds, install = true } = request;
  if (template !== undefined && wit !== undefined) {
    throw usageError('--template and --wit do not go together', 'Start from one of them.');
  }
  if (world !== undefined && wit === undefined) {
    throw usageError('--world needs --wit', 'Name the WIT that has it: --wit <file|folder>.');
  }
  return {
    folder: resolve(cwd, dir),
    start:
      wit === undefined
        ? { kind: 'template', template: oneOf(TEMPLATES, '--template', template ?? 'hello') }
        : { kind: 'wit', path: resolve(cwd, wit), world },
    engine: oneOf(ENGINES, '--engine', engine),
    clouds: clouds === undefined ? undefined : chooseClouds(clouds),
    install,
    force: request.force,
  };
}

function oneOf<T extends string>(choices: readonly T[], flag: string, value: string): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw usageError(`${flag} cannot be "${value}"`, `Choose from: ${choices.join(', ')}.`);
}

import type { CloudChoice } from './clouds.ts';
import { renderClouds, type EngineChoice } from './render-config.ts';
import { quote } from './javascript-names.ts';

export interface TemplateAnswers {
  readonly name: string;
  readonly clouds?: readonly CloudChoice[];
  readonly engine: EngineChoice;
}

/** A file of a template with the answers in place: name, clouds and engine stand in the config. */
export function adaptTemplate(path: string, text: string, answers: TemplateAnswers): string {
  if (path !== 'wasmdev.config.ts') return text;
  const { name, clouds, engine } = answers;
  const hosts = Number(/hosts: (\d+)/.exec(text)?.[1] ?? 1);
  const named = text.replace(/^ {2}name: '.*',$/m, `  name: ${quote(name)},`);
  const placed =
    clouds === undefined
      ? named
      : named.replace(/^ {2}clouds: \{\n(.*\n)*? {2}\},$/m, renderClouds(clouds, hosts).join('\n'));
  if (engine === 'quickjs') return placed;
  return placed.replace(/source: '[^']*'/g, (source) => `${source}, engine: ${quote(engine)}`);
}

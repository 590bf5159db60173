import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ResolvedComponent, ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import { dependencyFolders } from '../../wit/dependency-folders.ts';
import { readWit } from '../../wit/reader/read-wit.ts';
import { selectWorld, worldName } from '../../wit/reader/select-world.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { loadConfig, type LoadConfigOptions } from '../config/load-config.ts';
import { renderCount } from '../render/count.ts';
import { bad, badFrom, doubtful, good, type Finding } from './finding.ts';

export interface ConfigCheck {
  readonly finding: Finding;
  readonly config?: ResolvedConfig;
}

/** Whether the config loads. That there is none is no fault, as one may be about to begin. */
export async function checkConfig(options: LoadConfigOptions): Promise<ConfigCheck> {
  try {
    const { config } = await loadConfig(options);
    const { name, file, clouds, components } = config;
    const many = renderCount(components.length, 'component');
    const count = `${many} on ${renderCount(clouds.length, 'cloud')}`;
    return { finding: good('config', `${name}: ${count} (${file})`), config };
  } catch (thrown) {
    const isNone = thrown instanceof WasmdevError && thrown.code === 'CONFIG_NOT_FOUND';
    if (!isNone || options.file !== undefined) return { finding: badFrom('config', thrown) };
    return { finding: doubtful('config', thrown.message, thrown.hint) };
  }
}

/** Whether a component's source is there, and its world can be read. */
export async function checkComponent(component: ResolvedComponent, root: string): Promise<Finding> {
  const check = `component ${component.name}`;
  const source = relative(root, component.source);
  if ((await stat(component.source).catch(() => undefined))?.isFile() !== true) {
    const mend = `Write it, or correct components.${component.name}.source in the config.`;
    return bad(check, `there is no source ${source}`, mend);
  }
  try {
    const model = await readWit(component.wit, { dependencies: dependencyFolders() });
    const world = selectWorld(model, component.world);
    return good(check, `${source} implements ${worldName(model, world)}`);
  } catch (thrown) {
    return badFrom(check, thrown);
  }
}

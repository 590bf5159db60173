import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import type { Finding } from '../doctor/finding.ts';
import { renderFindings } from '../render/findings.ts';
import { readManifest } from '../version.ts';

export const doctor: Command = {
  description: 'Ends with exit code 1 when something must be mended before the project runs.',
  options: [JSON_OPTION],
  examples: [
    { line: 'wasmdev doctor', does: 'Checks this machine and this project, and says the mend.' },
    { line: 'wasmdev doctor --json', does: 'The same, for programs.' },
  ],
  run: async (context) => {
    const findings = await examine(context);
    const ok = findings.every(({ status }) => status !== 'fail');
    if (context.input.flag('json')) context.printJson({ ok, findings });
    else context.print(renderFindings(findings, context.paint));
    return ok ? 0 : 1;
  },
};

async function examine({ cwd, configFile, environment }: CommandContext): Promise<Finding[]> {
  const machine = await import('../doctor/check-machine.ts');
  const { checkToolchain } = await import('../doctor/check-toolchain.ts');
  const { checkConfig, checkComponent } = await import('../doctor/check-project.ts');
  const file = configFile === undefined ? {} : { file: configFile };
  const { finding, config } = await checkConfig({ cwd, ...file });
  const components = config?.components ?? [];
  return [
    machine.checkPlatform(),
    machine.checkNode(),
    await machine.checkNatsServer(environment),
    await machine.checkPorts({ ...config?.ports }),
    checkToolchain(readManifest().dependencies),
    finding,
    ...(await Promise.all(components.map((each) => checkComponent(each, config?.root ?? cwd)))),
  ];
}

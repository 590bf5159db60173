import type { WitModel, WorldIndex } from '../../wit/model.ts';
import { worldName } from '../../wit/reader/select-world.ts';

/** The README of a project that was started from WIT. */
export function renderReadme(
  name: string,
  model: WitModel,
  world: WorldIndex,
  component: string,
): string {
  return `# ${name}

A WebAssembly component that implements the world \`${worldName(model, world)}\`, on simulated
clouds.

## In 60 seconds

\`\`\`sh
npm install
npx wasmdev dev
\`\`\`

It prints where it listens. Every function answers with a sample value of its type. Write what it
should do in \`components/${component}.ts\` and save: the next call gets the new code, in every
cloud.

## What is where

| | |
| --- | --- |
| \`wit/\` | the contract; packages that it depends on are in \`wit/deps/\` |
| \`components/${component}.ts\` | the answers, in TypeScript |
| \`wasmdev.config.ts\` | clouds, the component, HTTP routes |
| \`test/unit/\` | tests of the functions alone, without WebAssembly |

\`npm run build\` checks the types and builds the component into \`dist/\`; \`npm test\` runs the
tests.
`;
}

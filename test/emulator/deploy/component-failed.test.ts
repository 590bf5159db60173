import { expect, test } from 'vitest';
import { componentFailed } from '../../../emulator/deploy/component-failed.ts';

test('an accident of the component is told with the lines of its stack', () => {
  const stack = '    at components/a.ts:2:11';
  expect(componentFailed('a', 'aws-1', { ok: false, message: 'Error: x', stack })).toMatchObject({
    code: 'COMPONENT_FAILED',
    message: 'a does not start on aws-1: Error: x',
    hint: 'at components/a.ts:2:11',
  });
});

test('what a host knows the reason of keeps its code and its hint', () => {
  const known = { code: 'IMPORT_MISSING', hint: 'Link it.' } as const;
  const answer = {
    ok: false,
    message: 'a imports b:c/d, which nobody offers.',
    stack: '',
    known,
  } as const;
  expect(componentFailed('a', 'aws-1', answer)).toMatchObject({
    code: 'IMPORT_MISSING',
    message: 'a imports b:c/d, which nobody offers.',
    hint: 'Link it.',
    details: { component: 'a', host: 'aws-1' },
  });
});

import { expect, test } from 'vitest';
import type { Complaint, DevEvent } from '../../../cli/dev/dev-event.ts';
import { renderEvent } from '../../../cli/dev/render-event.ts';
import { plain } from '../../../cli/render/paint.ts';

const render = (event: DevEvent): readonly string[] =>
  renderEvent(event, { paint: plain, verbose: false });

const complaint = (message: string, hint: string): Complaint => ({
  component: 'a',
  code: 'TYPES_WRONG',
  message,
  hint,
});

test('one component is built, not "1 components"', () => {
  expect(render({ type: 'build-started', components: ['a'] })).toEqual(['building 1 component']);
  expect(render({ type: 'build-started', components: ['a', 'b'] })[0]).toMatch('2 components');
});

test('complaints in a row that have one hint say it once', () => {
  const complaints = [complaint('1', 'do x'), complaint('2', 'do x'), complaint('3', 'do y')];
  expect(render({ type: 'types-checked', complaints })).toEqual([
    '! TYPES_WRONG a 1',
    '! TYPES_WRONG a 2',
    '  hint: do x',
    '! TYPES_WRONG a 3',
    '  hint: do y',
  ]);
});

import { expect, test } from 'vitest';
import { workAfter } from '../../../cli/dev/after-settling.ts';
import type { Complaint } from '../../../cli/dev/dev-event.ts';

const complaint: Complaint = { component: 'a', code: 'BUILD_FAILED', message: 'm', hint: 'h' };

test('what serves is checked and built in full', () => {
  expect(workAfter([])).toEqual({ typesHint: expect.stringMatching(/serves/), full: true });
});

test('a source that is broken is neither checked nor built again: its error is in sight', () => {
  expect(workAfter([{ ...complaint, file: 'a.ts', line: 1, column: 1 }])).toEqual({ full: false });
});

test('types may tell why a config does not fit, and do not claim that anything serves', () => {
  const { typesHint, full } = workAfter([complaint]);
  expect(typesHint).not.toMatch(/serves/);
  expect(full).toBe(false);
});

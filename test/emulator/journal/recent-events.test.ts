import { expect, test } from 'vitest';
import type { EmulatorEvent } from '../../../emulator/events.ts';
import { RecentEvents } from '../../../emulator/journal/recent-events.ts';

const ended = (cloud: string): EmulatorEvent => ({ type: 'cloud-ended', cloud });

test('the oldest events go when there are too many, and numbers go on', () => {
  const recent = new RecentEvents({ maxEvents: 3, nowMs: () => 5 });
  for (let at = 1; at <= 100; at++) recent.record(ended(`c${at}`));
  expect(recent.list()).toEqual(
    [98, 99, 100].map((number) => ({ number, atMs: 5, event: ended(`c${number}`) })),
  );
});

test('the oldest events go when they are too large together', () => {
  const recent = new RecentEvents({ maxSize: 2500 });
  for (let at = 0; at < 10; at++) recent.record(ended('x'.repeat(1000)));
  expect(recent.list().map(({ number }) => number)).toEqual([9, 10]);
  recent.record(ended('x'.repeat(5000)));
  expect(recent.list()).toEqual([]);
  recent.record(ended('small'));
  expect(recent.list()).toHaveLength(1);
});

test('who watches is told until it stops', () => {
  const recent = new RecentEvents();
  const told: number[] = [];
  const watching = recent.watch(({ number }) => told.push(number));
  recent.record(ended('a'));
  recent.record(ended('b'));
  watching[Symbol.dispose]();
  recent.record(ended('c'));
  expect(told).toEqual([1, 2]);
  expect(recent.list()).toHaveLength(3);
});

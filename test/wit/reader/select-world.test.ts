import { describe, expect, test } from 'vitest';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';
import { selectWorld, worldName } from '../../../wit/reader/select-world.ts';
import { sliceWorld } from '../../../wit/reader/slice-world.ts';

const MODEL = readWitText([
  {
    path: 'a.wit',
    text: `package shop:orders@1.0.0;
  interface unused {} interface api { use db:kv/store@2.0.0.{bucket}; f: func(b: borrow<bucket>); }
  world service { export api; type n = list<u8>; import g: func() -> n; }
  world batch { import run: interface { go: func(); } }
  package db:kv@2.0.0 { interface store { resource bucket; } interface other {}
    world service { import store; } world only { import store; } }`,
  },
]);

describe('selectWorld', () => {
  test.each([
    ['batch', 'shop:orders/batch@1.0.0'],
    ['service', 'shop:orders/service@1.0.0'],
    ['only', 'db:kv/only@2.0.0'],
    ['db:kv/service', 'db:kv/service@2.0.0'],
    ['db:kv/service@2.0.0', 'db:kv/service@2.0.0'],
  ])('finds %s as %s', (name, full) => {
    expect(worldName(MODEL, selectWorld(MODEL, name))).toBe(full);
  });

  test('takes the only world of the main package without a name', () => {
    const one = readWitText([
      { path: 'a.wit', text: 'package a:b; world w {} package c:d { world v {} }' },
    ]);
    expect(worldName(one, selectWorld(one))).toBe('a:b/w');
  });

  test('lists the worlds when there are several and no name', () => {
    expect(() => selectWorld(MODEL)).toThrow(
      expect.objectContaining({
        code: 'WORLD_UNKNOWN',
        message:
          'there are several worlds:\n  shop:orders/service@1.0.0\n  shop:orders/batch@1.0.0',
        details: { worlds: ['shop:orders/service@1.0.0', 'shop:orders/batch@1.0.0'] },
      }),
    );
  });

  test('lists the worlds when there is none of the name, and offers the nearest', () => {
    expect(() => selectWorld(MODEL, 'servce')).toThrow(
      expect.objectContaining({
        code: 'WORLD_UNKNOWN',
        message: expect.stringContaining(
          'no world servce; the worlds are:\n  shop:orders/service@1.0.0',
        ),
        hint: 'did you mean service?',
      }),
    );
  });

  test('does not repeat the worlds in the hint when none is like the name', () => {
    expect(() => selectWorld(MODEL, 'zzz')).toThrow(
      expect.objectContaining({
        hint: 'name one of them',
      }),
    );
  });

  test('says that there is no world at all', () => {
    const none = readWitText([{ path: 'a.wit', text: 'package a:b;' }]);
    expect(() => selectWorld(none)).toThrow(expect.objectContaining({ code: 'WORLD_UNKNOWN' }));
  });
});

describe('sliceWorld', () => {
  test('keeps what the world reaches and nothing else', () => {
    const slice = sliceWorld(MODEL, selectWorld(MODEL, 'service'));
    expect(slice.worlds.map(({ name }) => name)).toEqual(['service']);
    expect(slice.interfaces.map(({ name }) => name).sort()).toEqual(['api', 'store']);
    expect(slice.packages.map(({ name, worlds }) => [name, worlds])).toEqual([
      ['orders', [0]],
      ['kv', []],
    ]);
    expect(slice.main).toBe(0);
    expect(slice.types.length).toBeLessThan(MODEL.types.length + 1);
  });

  test('is its own slice', () => {
    const slice = sliceWorld(MODEL, selectWorld(MODEL, 'service'));
    expect(sliceWorld(slice, 0)).toEqual(slice);
  });

  test('refers to nothing that is not in it', () => {
    for (const [world] of MODEL.worlds.entries()) {
      const slice = sliceWorld(MODEL, world);
      expect(JSON.stringify(slice)).not.toContain('null');
      for (const { owner } of slice.types) {
        if (owner !== undefined && 'interface' in owner) {
          expect(slice.interfaces[owner.interface]).toBeDefined();
        }
      }
    }
  });
});

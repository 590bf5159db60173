import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dependencyFolders } from '../../wit/dependency-folders.ts';
import { fullName } from '../../wit/functions.ts';
import { packageName } from '../../wit/model.ts';
import { readWitText } from '../../wit/reader/read-wit-text.ts';
import { readWit } from '../../wit/reader/read-wit.ts';
import { signature } from '../../wit/values/type-text.ts';

test("every dependency folder is there, wasmdev's own first", () => {
  const folders = dependencyFolders();
  expect(folders.filter((folder) => !existsSync(folder))).toEqual([]);
  expect(folders[0]).toMatch(/wit[\\/]packages$/);
  expect(folders.map((folder) => /[\d.]+$/.exec(folder)?.[0]).slice(1)).toEqual([
    '0.3.0',
    '0.2.12',
  ]);
});

// The published contracts, function by function: components that were built against them elsewhere
// must find the same ones here.
test.each([
  {
    folder: 'wasi-keyvalue-0.2.0-draft',
    id: 'wasi:keyvalue@0.2.0-draft',
    functions: [
      'store: open: func(identifier: string) -> result<bucket, error>',
      'store: [method]bucket.get: func(key: string) -> result<option<list<u8>>, error>',
      'store: [method]bucket.set: func(key: string, value: list<u8>) -> result<_, error>',
      'store: [method]bucket.delete: func(key: string) -> result<_, error>',
      'store: [method]bucket.exists: func(key: string) -> result<bool, error>',
      'store: [method]bucket.list-keys: func(cursor: option<u64>) -> result<key-response, error>',
      'atomics: increment: func(bucket: borrow<bucket>, key: string, delta: u64) -> result<u64, error>',
      'batch: get-many: func(bucket: borrow<bucket>, keys: list<string>)' +
        ' -> result<list<option<tuple<string, list<u8>>>>, error>',
      'batch: set-many: func(bucket: borrow<bucket>, key-values: list<tuple<string, list<u8>>>)' +
        ' -> result<_, error>',
      'batch: delete-many: func(bucket: borrow<bucket>, keys: list<string>) -> result<_, error>',
      'watcher: on-set: func(bucket: bucket, key: string, value: list<u8>)',
      'watcher: on-delete: func(bucket: bucket, key: string)',
    ],
    worlds: ['imports', 'watch-service'],
  },
  {
    folder: 'wasi-logging-0.1.0-draft',
    id: 'wasi:logging@0.1.0-draft',
    functions: ['logging: log: func(level: level, context: string, message: string)'],
    worlds: ['imports'],
  },
  {
    folder: 'wasi-config-0.2.0-rc.1',
    id: 'wasi:config@0.2.0-rc.1',
    functions: [
      'store: get: func(key: string) -> result<option<string>, error>',
      'store: get-all: func() -> result<list<tuple<string, string>>, error>',
    ],
    worlds: ['imports'],
  },
  {
    folder: 'wasmcloud-messaging-0.2.0',
    id: 'wasmcloud:messaging@0.2.0',
    functions: [
      'handler: handle-message: func(msg: broker-message) -> result<_, string>',
      'consumer: request: func(subject: string, body: list<u8>, timeout-ms: u32)' +
        ' -> result<broker-message, string>',
      'consumer: publish: func(msg: broker-message) -> result<_, string>',
    ],
    worlds: [],
  },
])('$id has the published functions', async ({ folder, id, functions, worlds }) => {
  const model = await readWit(`${dependencyFolders()[0]}/${folder}`);
  expect(packageName(model.packages[model.main!]!)).toBe(id);
  expect(model.worlds.map(({ name }) => name).toSorted()).toEqual(worlds);
  const found = model.interfaces.flatMap((face) =>
    face.functions.map((fn) => {
      const text = signature(model, fn).replace(/^[^:]*/, fullName(model, fn));
      return `${face.name}: ${text}`;
    }),
  );
  expect(found.toSorted()).toEqual(functions.toSorted());
});

test('the published cases and fields are there in their order, as on the wire', async () => {
  const names = async (folder: string, type: string) => {
    const model = await readWit(`${dependencyFolders()[0]}/${folder}`);
    const named = model.types.filter(({ name }) => name === type);
    const found = named.find(({ kind }) => kind.kind !== 'alias')!.kind;
    if (found.kind === 'record') return found.fields.map(({ name }) => name);
    return 'cases' in found ? found.cases.map(({ name }) => name) : [];
  };
  expect(await names('wasi-keyvalue-0.2.0-draft', 'error')).toEqual([
    'no-such-store',
    'access-denied',
    'other',
  ]);
  expect(await names('wasi-keyvalue-0.2.0-draft', 'key-response')).toEqual(['keys', 'cursor']);
  expect(await names('wasi-logging-0.1.0-draft', 'level')).toEqual([
    'trace',
    'debug',
    'info',
    'warn',
    'error',
    'critical',
  ]);
  expect(await names('wasi-config-0.2.0-rc.1', 'error')).toEqual(['upstream', 'io']);
  expect(await names('wasmcloud-messaging-0.2.0', 'broker-message')).toEqual([
    'subject',
    'body',
    'reply-to',
  ]);
});

test('a package that is nowhere is named', () => {
  const text = 'package a:b; world w { import wasi:keyvalue/store@9.9.9; }';
  const reading = () => readWitText([{ path: 'w.wit', text }], { dependencies: [] });
  expect(reading).toThrow(expect.objectContaining({ code: 'WIT_UNRESOLVED' }));
});

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../cli/init/ask.ts';

const DOWN = '\u001b[B';
const ENTER = '\r';
const CTRL_C = '\u0003';
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'wasmdev-ask-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

test('everything that was not said is asked for, with answers ready', async () => {
  const keys = [ENTER, ENTER, ENTER, ENTER, ENTER];
  expect(await ask({ force: false }, place, terminal(keys))).toEqual({
    force: false,
    dir: 'hello',
    template: 'hello',
    world: undefined,
    engine: 'quickjs',
    clouds: 'aws,gcp,az',
    install: true,
  });
});

test('what was said is not asked for', async () => {
  const said = {
    force: false,
    dir: 'x',
    template: 'shop',
    engine: 'quickjs',
    clouds: '2',
    install: false,
  };
  expect(await ask(said, place, terminal([]))).toMatchObject(said);
});

test('of WIT with several worlds, one is chosen', async () => {
  await writeFile(join(place, 'two.wit'), 'package my:app; world one { } world two { }');
  const said = { force: false, dir: 'x', engine: 'quickjs', clouds: '2', install: false };
  const keys = [DOWN, DOWN, ENTER, 'two.wit', ENTER, DOWN, ENTER];
  const answered = await ask(said, place, terminal(keys));
  expect(answered).toMatchObject({ wit: 'two.wit', world: 'my:app/two' });
});

test('a path with nothing at it is asked for again, and what was answered is not lost', async () => {
  await writeFile(join(place, 'one.wit'), 'package my:app; world one { }');
  const said = { force: false, dir: 'x', engine: 'quickjs', clouds: '2', install: false };
  const erased = '\u007f'.repeat(4);
  const keys = [DOWN, DOWN, ENTER, 'gone', ENTER, erased, 'one.wit', ENTER];
  expect(await ask(said, place, terminal(keys))).toMatchObject({ wit: 'one.wit' });
});

test('Ctrl-C at any question ends it in words, and nothing is written', async () => {
  for (const count of [0, 1, 2, 3, 4]) {
    const keys = [...Array<string>(count).fill(ENTER), CTRL_C];
    await expect(ask({ force: false }, place, terminal(keys))).rejects.toMatchObject({
      code: 'INIT_CANCELLED',
      message: expect.stringContaining('nothing was written'),
    });
  }
  expect(await readdir(place)).toEqual([]);
});

test('a folder that is not empty is refused at once, not after all questions', async () => {
  await writeFile(join(place, 'mine'), '');
  const asking = ask({ force: false, dir: '.' }, place, terminal([]));
  await expect(asking).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
});

/** A terminal at which somebody presses the next key each time that a question waits. */
function terminal(keys: readonly string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const waiting = [...keys];
  let isPressing = false;
  output.on('data', () => {
    if (isPressing) return;
    isPressing = true;
    setImmediate(() => {
      isPressing = false;
      const key = waiting.shift();
      if (key !== undefined) input.write(key);
    });
  });
  return { input, output, signal: new AbortController().signal };
}

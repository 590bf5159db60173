import { emitKeypressEvents, type Key } from 'node:readline';

export interface Hotkey {
  readonly key: string;
  readonly does: string;
  run(): void | Promise<void>;
}

/** Listens for single keys on a terminal. Ctrl-C is passed on as `interrupt`. */
export function listenForKeys(
  stdin: NodeJS.ReadStream,
  hotkeys: readonly Hotkey[],
  interrupt: () => void,
): Disposable {
  if (!stdin.isTTY) return { [Symbol.dispose]: () => undefined };
  const onKey = (_: string, key: Key): void => {
    if (key.ctrl === true && (key.name === 'c' || key.name === 'd')) return interrupt();
    void hotkeys.find((one) => one.key === key.name)?.run();
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.resume();
  stdin.on('keypress', onKey);
  return {
    [Symbol.dispose]: () => {
      stdin.off('keypress', onKey);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}

/** The list that `h` shows. */
export function renderHotkeys(hotkeys: readonly Hotkey[]): readonly string[] {
  return ['', ...hotkeys.map(({ key, does }) => `  ${key}  ${does}`), ''];
}

import { emitKeypressEvents, type Key } from 'node:readline';
import { renderTable } from '../render/table.ts';

export interface Hotkey {
  readonly key: string;
  /** '' for one that the list leaves out. */
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
  const shown = hotkeys.filter(({ does }) => does !== '');
  return [
    '',
    renderTable(
      shown.map(({ key, does }) => [key, does]),
      '  ',
    ),
    '',
  ];
}

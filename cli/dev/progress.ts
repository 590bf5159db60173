import type { DevEvent } from './dev-event.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export interface Progress {
  /** Takes what an event says of how far the start is. */
  follow(event: DevEvent): void;
  /** Prints a line above the progress. */
  print(line: string, print: (line: string) => void): void;
  end(): void;
}

/** One moving line while a start takes long; on a terminal alone. */
export function startProgress(stream: NodeJS.WriteStream | undefined): Progress {
  if (stream === undefined || !stream.isTTY) {
    return { follow: () => {}, print: (line, print) => print(line), end: () => {} };
  }
  const waiting = new Set<string>();
  let hosts = 0;
  let frame = 0;
  const clear = (): boolean => stream.write('\r\u001b[K');
  const draw = (): void => {
    const what = waiting.size > 0 ? `building ${[...waiting].join(', ')}` : 'deploying';
    const text = `${FRAMES[frame++ % FRAMES.length]} ${what} · ${hosts} hosts up`;
    stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  const timer = setInterval(draw, 80);
  return {
    follow(event) {
      if (event.type === 'build-started') for (const name of event.components) waiting.add(name);
      if (event.type === 'component-built') waiting.delete(event.component);
      if (event.type === 'host-started') hosts++;
      if (event.type === 'ready') this.end();
    },
    print(line, print) {
      clear();
      print(line);
    },
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

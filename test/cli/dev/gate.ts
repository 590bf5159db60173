import { connectLattice } from '../../../emulator/network/lattice-client.ts';
import type { LatticeMessage } from '../../../emulator/network/lattice-message.ts';
import { topicSubject } from '../../../emulator/network/subjects.ts';
import type { RoadProject } from './road-project.ts';

/** Holds every component that runs the mode `hold`, until it is let go. */
export interface Gate extends AsyncDisposable {
  /** Resolves when so many have come. */
  held(count: number): Promise<void>;
  /** Lets go all that came. */
  open(): Promise<void>;
}

export async function startGate(
  { session: { emulator } }: RoadProject,
  cloud: string,
): Promise<Gate> {
  const connection = await connectLattice({
    url: emulator.network.servers(cloud).clientUrl,
    name: 'gate',
  });
  const messages: LatticeMessage[] = [];
  let came = 0;
  let wake = (): void => {};
  connection.subscribe(topicSubject('road', 'gate'), (message) => {
    messages.push(message);
    came++;
    wake();
  });
  await connection.flush();
  return {
    async held(count) {
      while (came < count) await new Promise<void>((resolve) => (wake = resolve));
    },
    async open() {
      for (const message of messages.splice(0)) message.respond(new Uint8Array());
      await connection.flush();
    },
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}

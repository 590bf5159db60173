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

/** One in each cloud and a queue of them all, so that none must first be heard of across clouds. */
export async function startGate({ session: { emulator } }: RoadProject): Promise<Gate> {
  const messages: LatticeMessage[] = [];
  let came = 0;
  let wake = (): void => {};
  const take = (message: LatticeMessage): void => {
    messages.push(message);
    came++;
    wake();
  };
  const connections = await Promise.all(
    emulator.network.clouds.map(async (cloud) => {
      const url = emulator.network.servers(cloud).clientUrl;
      const connection = await connectLattice({ url, name: 'gate' });
      connection.serve(topicSubject('road', 'gate'), 'gate', take);
      await connection.flush();
      return connection;
    }),
  );
  const flush = async (): Promise<void> => {
    await Promise.all(connections.map((connection) => connection.flush()));
  };
  return {
    async held(count) {
      while (came < count) await new Promise<void>((resolve) => (wake = resolve));
    },
    async open() {
      for (const message of messages.splice(0)) message.respond(new Uint8Array());
      await flush();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((connection) => connection[Symbol.asyncDispose]()));
    },
  };
}

import type { Filter } from './pump.ts';

const LINE_END = Buffer.from('\r\n');
const NOTHING = Buffer.alloc(0);
/** In an INFO: "here is another gateway that you could connect to". */
const GOSSIP_COMMAND = 1;

/** What a link saw that it must not let through. */
export interface GossipWatch {
  /** The cloud that the link belongs to: nobody else's gateway may use it. */
  readonly from: string;
  /** Called instead of passing on a gateway's CONNECT under another cloud's name. */
  readonly refuse: (stranger: string) => void;
}

/**
 * Reads what the dialling gateway sends: CONNECT and INFO once, then messages, left untouched.
 * @source nats-server's gateway protocol: a dialler sends no second INFO
 */
export function createDiallerFilter(watch: GossipWatch): Filter {
  const lines = new LineSplitter();
  let greeted = false;
  return (chunk) => {
    if (greeted) return chunk;
    const kept: Buffer[] = [];
    for (const line of lines.split(chunk)) {
      if (startsWith(line, 'CONNECT ')) {
        const name = readGatewayName(line);
        if (name !== watch.from) {
          watch.refuse(name);
          return NOTHING;
        }
      }
      kept.push(scrubInfo(line));
      greeted ||= startsWith(line, 'INFO ');
      if (greeted) break;
    }
    if (greeted) kept.push(lines.takeRest());
    return Buffer.concat(kept);
  };
}

/** Reads what the listening gateway sends: lines alone, among them gossip at any time. */
export function createListenerFilter(): Filter {
  const lines = new LineSplitter();
  return (chunk) => {
    const complete = Array.from(lines.split(chunk));
    return complete.length === 1 ? scrubInfo(complete[0]!) : Buffer.concat(complete.map(scrubInfo));
  };
}

/** Removes from an INFO where else one could connect; other lines stay as they are. */
function scrubInfo(line: Buffer): Buffer {
  if (!startsWith(line, 'INFO ')) return line;
  const { gateway_urls: _, ...info } = JSON.parse(line.toString('utf8', 5)) as Info;
  if (info.gateway_cmd === GOSSIP_COMMAND) return NOTHING;
  return Buffer.from(`INFO ${JSON.stringify(info)}\r\n`);
}

interface Info {
  readonly gateway_urls?: readonly string[];
  readonly gateway_cmd?: number;
}

function readGatewayName(line: Buffer): string {
  const { gateway } = JSON.parse(line.toString('utf8', 8)) as { gateway?: string };
  return gateway ?? '';
}

function startsWith(line: Buffer, verb: string): boolean {
  return line.length > verb.length && line.toString('latin1', 0, verb.length) === verb;
}

/** Cuts a stream into lines that keep their ends; what is not yet a line waits for the rest. */
class LineSplitter {
  #rest: Buffer = NOTHING;

  *split(chunk: Buffer): Generator<Buffer> {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let end = this.#rest.indexOf(LINE_END); end >= 0; end = this.#rest.indexOf(LINE_END)) {
      const line = this.#rest.subarray(0, end + 2);
      this.#rest = this.#rest.subarray(end + 2);
      yield line;
    }
  }

  takeRest(): Buffer {
    const rest = this.#rest;
    this.#rest = NOTHING;
    return rest;
  }
}

import { get } from 'node:http';

/** What the lattice reads of nats-server's monitoring, which tells much more. */
export interface GatewayReport {
  readonly outbound_gateways?: Readonly<Record<string, unknown>>;
}

export interface LeafReport {
  readonly leafnodes: number;
}

/** Reads one page of a server's monitoring port; `undefined` while it does not answer. */
export function findReport(port: number, page: 'gatewayz'): Promise<GatewayReport | undefined>;
export function findReport(port: number, page: 'leafz'): Promise<LeafReport | undefined>;
export function findReport(port: number, page: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: `/${page}`, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve(parseReport(text)));
      response.once('error', () => resolve(undefined));
    });
    request.setTimeout(1000, () => request.destroy());
    request.once('error', () => resolve(undefined));
  });
}

function parseReport(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

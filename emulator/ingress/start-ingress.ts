import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { IngressAnswer, IngressRequest } from './answer-request.ts';
import { json } from './render-outcome.ts';

/** Request bodies larger than this are refused with 413: nats-server takes payloads up to 16 MB. */
const MAX_BODY_BYTES = 15 * 1024 * 1024;

export interface Ingress extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

export interface IngressOptions {
  /** 0 for a port to be picked. */
  readonly port: number;
  /** Answers a request; the ingress adds what it is told to every answer. */
  answer(request: IngressRequest): Promise<IngressAnswer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Serves HTTP on loopback. @throws PORT_TAKEN when a wished-for port is not free */
export async function startIngress(options: IngressOptions): Promise<Ingress> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void serve(request, response, options);
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new WasmdevError('PORT_TAKEN', `Port ${options.port} on 127.0.0.1 is in use.`, {
      hint: 'Stop what uses it, choose another under ports in wasmdev.config.ts, or leave it out.',
      cause,
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, headers }: IngressOptions,
): Promise<void> {
  const body = await readBody(request);
  if (body === 'aborted') return;
  const method = request.method ?? 'GET';
  const answered =
    body === 'too-large'
      ? TOO_LARGE
      : await answer({
          method,
          url: request.url ?? '/',
          contentType: request.headers['content-type'] ?? '',
          body,
          ...traceOf(request),
        });
  const length = Buffer.byteLength(answered.body ?? '');
  response.writeHead(answered.status, {
    ...(answered.status === 204 ? {} : { 'content-length': length }),
    ...answered.headers,
    ...headers,
  });
  response.end(method === 'HEAD' ? undefined : answered.body);
}

const TOO_LARGE: IngressAnswer = {
  ...json(413, {
    error: { code: 'too-large', message: `The body has more than ${MAX_BODY_BYTES} bytes.` },
  }),
  delivered: true,
};

function traceOf({ headers }: IncomingMessage): { traceId?: string } {
  const traceId = /^00-([0-9a-f]{32})-/.exec(String(headers['traceparent'] ?? ''))?.[1];
  return traceId === undefined ? {} : { traceId };
}

/** Reads on past the limit without keeping it, as a client that still sends does not listen. */
function readBody(request: IncomingMessage): Promise<Uint8Array | 'too-large' | 'aborted'> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array | 'too-large' | 'aborted'>();
  let chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) chunks = [];
    else chunks.push(chunk);
  });
  request.once('end', () => resolve(size > MAX_BODY_BYTES ? 'too-large' : Buffer.concat(chunks)));
  request.once('close', () => resolve('aborted'));
  request.on('error', () => resolve('aborted'));
  return promise;
}

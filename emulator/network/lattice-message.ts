import { headers as createHeaders, type Msg, type MsgHdrs } from '@nats-io/transport-node';

/** Header names and values: printable ASCII, without line breaks. Names keep their case. */
export type LatticeHeaders = Readonly<Record<string, string>>;

/** What became of a request. `timeout` also when the connection ended first: nobody knows then. */
export type Reply =
  | {
      readonly kind: 'reply';
      readonly payload: Uint8Array;
      readonly header: (name: string) => string | undefined;
    }
  | { readonly kind: 'no-responders' }
  | { readonly kind: 'timeout' };

/** A message that came in. Its headers are parsed when one is asked for. */
export class LatticeMessage {
  readonly #message: Msg;

  constructor(message: Msg) {
    this.#message = message;
  }

  get subject(): string {
    return this.#message.subject;
  }

  get payload(): Uint8Array {
    return this.#message.data;
  }

  /** Where an answer would go, if one is wanted. */
  get replySubject(): string | undefined {
    return this.#message.reply;
  }

  readonly header = (name: string): string | undefined => {
    const { headers } = this.#message;
    return headers?.has(name) === true ? headers.get(name) : undefined;
  };

  /** Answers the request. `false` when no answer is wanted. */
  respond(payload: Uint8Array, headers?: LatticeHeaders): boolean {
    return this.#message.respond(payload, headers && { headers: encodeHeaders(headers) });
  }
}

export function encodeHeaders(headers: LatticeHeaders): MsgHdrs {
  const encoded = createHeaders();
  for (const name in headers) encoded.set(name, headers[name]!);
  return encoded;
}

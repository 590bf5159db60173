/** What a route calls in the config: `shop:orders/orders.place`, alone or with settings. */
export type RouteTarget = string | RouteSettings;

export interface RouteSettings {
  /** Interface and function: `shop:orders/orders.place`; a world's function by its name alone. */
  readonly call: string;
  /** The component that answers, where several export the function. */
  readonly component?: string | undefined;
  /** Status of a success; 200 by default, 204 when there is no payload. */
  readonly status?: number | undefined;
  /** Status of error cases by their WIT names: `{ 'out-of-stock': 409 }`. */
  readonly errors?: Readonly<Record<string, number>> | undefined;
  /** Sends a string or list<u8> result as it is, under this content type, rather than as JSON. */
  readonly contentType?: string | undefined;
}

/** A parsed route. `interface` is absent for a function of the world. */
export interface Route {
  readonly key: string;
  readonly method: HttpMethod;
  readonly segments: readonly Segment[];
  readonly interface?: string;
  readonly function: string;
  readonly component?: string;
  readonly status?: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly contentType?: string;
}

/** A part of a path template: text that must be there, or `{name}`. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string };

export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

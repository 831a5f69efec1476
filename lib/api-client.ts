import type { z } from "zod";

/**
 * The REST API for islands in the browser. Its types are those of the endpoints' declarations; at run time it is one call of fetch, so no
 * schema and no server code reaches the page.
 */

/** Filled by app/api/route-list.ts. */
// biome-ignore lint/suspicious/noEmptyInterface: the list of routes adds its type here, which only an interface allows
export interface Register {}

type Routes = Register extends { routes: infer R } ? R : never;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The declarations by name, as in "GET /courses/{course_id}". */
type Endpoints = {
  [P in keyof Routes & string as {
    [M in Method]: Routes[P] extends Record<M, { declaration: unknown }> ? `${M} ${P}` : never;
  }[Method]]: Routes[P];
};

/** The name of an endpoint: its method and its address under the API's prefix. */
export type EndpointName = keyof Endpoints & string;

type DeclarationOf<N extends EndpointName> = N extends `${infer M} ${string}`
  ? Endpoints[N] extends Record<M, { declaration: infer D }>
    ? D
    : never
  : never;

type Part<D, K extends string> = D extends { [key in K]?: infer S } ? Extract<S, z.ZodType> : never;
type Sent<S> = [S] extends [never] ? never : z.input<S & z.ZodType>;
/** What a coerced parameter takes is what it becomes. */
type QueryOf<S> = [S] extends [never]
  ? never
  : {
      [K in keyof z.input<S & z.ZodType>]?: unknown extends z.input<S & z.ZodType>[K]
        ? string | number | boolean
        : z.input<S & z.ZodType>[K];
    };

type PathParameters<N extends string> = N extends `${string}{${infer P}}${infer Rest}` ? P | PathParameters<Rest> : never;
type Given<K extends string, V> = [V] extends [never] ? unknown : undefined extends V ? { [key in K]?: V } : { [key in K]: V };

type Extras = {
  signal?: AbortSignal;
  /** Lets the message outlive the page that sends it. */
  keepalive?: boolean;
};

/** What an endpoint takes: its path parameters, query and body, as far as it has them. */
export type CallOf<N extends EndpointName> = Extras &
  ([PathParameters<N>] extends [never] ? unknown : { params: { [P in PathParameters<N>]: string } }) &
  ([Part<DeclarationOf<N>, "query">] extends [never] ? unknown : { query?: QueryOf<Part<DeclarationOf<N>, "query">> }) &
  Given<"body", Sent<Part<DeclarationOf<N>, "body">>>;

/** What an endpoint answers; undefined for 204. */
export type AnswerOf<N extends EndpointName> = [Part<DeclarationOf<N>, "returns">] extends [never]
  ? undefined
  : z.output<Part<DeclarationOf<N>, "returns">>;

type ErrorBody = { error?: string; message?: string; request_id?: string; details?: Record<string, string[]> };

/** An answer of the server that says no, in its own words. */
export class ApiRefusal extends Error {
  readonly error: string | undefined;
  readonly requestId: string | undefined;
  /** What is wrong with which field of the input. */
  readonly details: Record<string, string[]>;

  constructor(
    readonly status: number,
    body: ErrorBody | null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(body?.message ?? `The server answered ${status}`);
    this.name = "ApiRefusal";
    this.error = body?.error;
    this.requestId = body?.request_id;
    this.details = body?.details ?? {};
  }

  /** Asking again would not help. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

type AnyCall = Extras & { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

function addressOf(path: string, { params = {}, query = {} }: AnyCall): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search}` : ""}`;
}

/** The school may have switched the API's envelope on ({ success, data, message }). */
function unwrap(body: unknown): unknown {
  const outer = body as { success?: unknown; data?: unknown } | null;
  return outer?.success === true && "data" in outer ? outer.data : body;
}

/** Calls an endpoint with the session of the page. Throws an ApiRefusal when the server says no, and what fetch throws when it is away. */
export async function api<N extends EndpointName>(
  name: N,
  ...[call]: Record<never, never> extends CallOf<N> ? [call?: CallOf<N>] : [call: CallOf<N>]
): Promise<AnswerOf<N>> {
  const given: AnyCall = call ?? {};
  const [method, path = ""] = name.split(" ");
  const response = await fetch(addressOf(path, given), {
    method,
    headers: given.body === undefined ? undefined : { "Content-Type": "application/json" },
    body: given.body === undefined ? undefined : JSON.stringify(given.body),
    signal: given.signal,
    keepalive: given.keepalive,
    cache: "no-store",
  });
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => null);
  if (response.ok) return unwrap(body) as AnswerOf<N>;
  const wait = Number(response.headers.get("Retry-After"));
  throw new ApiRefusal(response.status, body as ErrorBody | null, wait > 0 ? wait : null);
}

/** A read as TanStack Query takes it: `useQuery(apiQuery("GET /courses/{course_id}", { params }))`. */
export function apiQuery<N extends EndpointName & `GET ${string}`>(
  name: N,
  ...[call]: Record<never, never> extends CallOf<N> ? [call?: CallOf<N>] : [call: CallOf<N>]
) {
  const { params, query }: AnyCall = call ?? {};
  return {
    queryKey: ["api", name, params ?? null, query ?? null] as const,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<AnswerOf<N>> => api(name, { ...call, signal } as CallOf<N>),
  };
}

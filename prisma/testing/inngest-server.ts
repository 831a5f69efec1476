import crypto from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

type Json = Record<string, unknown>;
type SentEvent = { id: string; name: string; data: Json };
type RegisteredFunction = {
  id: string;
  triggers: { event?: string; cron?: string }[];
  steps: { step: { runtime: { url: string }; retries?: { attempts: number } } };
};
type Call = {
  functionId: string;
  attempt: number;
  status: number;
  isAnswerSigned: boolean;
  ops: { id: string; op: string; displayName?: string }[];
};
type Run = { functionId: string; state: "running" | "completed" | "failed"; output?: unknown; calls: Call[] };

/** JSON with sorted keys, as both sides sign it (RFC 8785, as far as our bodies need it). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value as Json).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(",")}}`;
}

/** The header by which a call proves to come from Inngest. */
export function inngestSignature(body: unknown, signingKey: string, at = Date.now()): string {
  const seconds = Math.round(at / 1000).toString();
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${crypto
    .createHmac("sha256", key)
    .update(canonical(body) + seconds)
    .digest("hex")}`;
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/**
 * Stands where an Inngest server stands and speaks its protocol: takes events (each id once), takes the registration of functions, and runs
 * them by signed calls, one step a call, keeping their results, trying again what failed. `pauseMs` stands for its growing pauses.
 */
export function inngestServer({ signingKey, eventKey, pauseMs = 20 }: { signingKey: string; eventKey: string; pauseMs?: number }) {
  const events = new Map<string, SentEvent>();
  const functions: RegisteredFunction[] = [];
  const runs: Run[] = [];
  const registrations: { authorization: string | undefined; appName: unknown }[] = [];
  let server: http.Server | undefined;
  let port = 0;

  async function call(target: RegisteredFunction, event: SentEvent, steps: Json, attempt: number, run: Run) {
    const body = {
      event,
      events: [event],
      steps,
      version: 2,
      ctx: {
        run_id: `run-${runs.indexOf(run)}`,
        attempt,
        fn_id: target.id,
        stack: { stack: Object.keys(steps), current: Object.keys(steps).length },
      },
    };
    const response = await fetch(target.steps.step.runtime.url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-inngest-signature": inngestSignature(body, signingKey) },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    const ops = response.status === 206 ? answer : [];
    const isAnswerSigned = Boolean(response.headers.get("x-inngest-signature"));
    run.calls.push({ functionId: target.id, attempt, status: response.status, isAnswerSigned, ops });
    return { status: response.status, answer, ops, isFinal: response.headers.get("x-inngest-no-retry") === "true" };
  }

  async function execute(target: RegisteredFunction, event: SentEvent): Promise<void> {
    const run: Run = { functionId: target.id, state: "running", calls: [] };
    runs.push(run);
    const retries = target.steps.step.retries?.attempts ?? 3;
    const steps: Json = {};
    for (let attempt = 0; ; ) {
      const { status, answer, ops, isFinal } = await call(target, event, steps, attempt, run);
      const failed = ops.find(({ op }: { op: string }) => op === "StepError" || op === "StepFailed");
      if (status === 200) {
        Object.assign(run, { state: "completed", output: answer });
        return;
      }
      if (status === 206 && !failed) {
        for (const op of ops as { id: string; data: unknown }[]) steps[op.id] = { type: "data", data: op.data };
        attempt = 0;
        continue;
      }
      if (isFinal || attempt >= retries) {
        // The step's last error is given to the function, which may still catch it.
        if (failed && !steps[failed.id]) {
          steps[failed.id] = { type: "error", error: failed.error };
          attempt = 0;
          continue;
        }
        Object.assign(run, { state: "failed", output: answer });
        return;
      }
      attempt += 1;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  async function answer(request: http.IncomingMessage): Promise<[status: number, body: Json]> {
    const body = await readBody(request);
    if (request.url === `/e/${eventKey}` && request.method === "POST") {
      const sent = JSON.parse(body) as SentEvent[];
      for (const event of sent) {
        if (events.has(event.id)) continue;
        events.set(event.id, event);
        for (const target of functions.filter(({ triggers }) => triggers.some((trigger) => trigger.event === event.name))) {
          void execute(target, event);
        }
      }
      return [200, { ids: sent.map(({ id }) => id), status: 200 }];
    }
    if (request.url?.startsWith("/fn/register") && request.method === "POST") {
      const registration = JSON.parse(body) as { appName: unknown; functions: RegisteredFunction[] };
      registrations.push({ authorization: request.headers.authorization, appName: registration.appName });
      functions.splice(0, functions.length, ...registration.functions);
      return [200, { status: 200, modified: true }];
    }
    return [401, { error: "Event key Not Found", status: 401 }];
  }

  async function listen(): Promise<void> {
    server = http.createServer(async (request, response) => {
      const [status, body] = await answer(request);
      response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server?.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  }

  return {
    events,
    functions,
    runs,
    registrations,
    listen,
    url: () => `http://127.0.0.1:${port}`,
    /** Nobody answers at its address until it listens again. */
    async goAway() {
      await new Promise((resolve) => server?.close(resolve));
    },
  };
}

type Handlers = Partial<Record<string, (request: never, context: unknown) => Promise<Response>>>;

/** Serves a route's handlers on a real port, as Next would. */
export async function serveRoute(handlers: Handlers) {
  const server = http.createServer(async (request, response) => {
    const body = await readBody(request);
    const handler = handlers[request.method ?? "GET"];
    if (!handler) return void response.writeHead(405).end();
    const asked = new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method,
      headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string])),
      ...(request.method === "GET" ? {} : { body }),
    });
    const answer = await handler(asked as never, {});
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
  return { url, close: () => new Promise((resolve) => server.close(resolve)) };
}

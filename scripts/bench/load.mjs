// Sends requests over so many connections at once and keeps the time of each answer.
import http from "node:http";

function send(agent, port, { method = "GET", path, headers = {}, body }) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const length = text === undefined ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, host: "127.0.0.1", port, method, path, headers: { ...headers, ...length } }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode));
      response.once("error", reject);
    });
    request.once("error", reject);
    request.end(text);
  });
}

/**
 * Takes requests from `next` until it answers null or the seconds are over. `pauseMs` rests each connection between two requests.
 * Returns the number of requests, the seconds they took, sorted latencies in milliseconds, and how many did not answer 2xx.
 */
export async function load({ port, next, connections = 32, seconds, pauseMs = 0 }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  let refused = 0;
  const from = performance.now();
  const until = from + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const request = next();
        if (!request) return;
        const sentAt = performance.now();
        const status = await send(agent, port, request);
        latencies.push(performance.now() - sentAt);
        if (status < 200 || status > 299) refused += 1;
        if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }),
  );
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return { count: latencies.length, seconds: (performance.now() - from) / 1000, latencies, refused };
}

/** The latency below which so many percent of the answers lie, in milliseconds. */
export function percentile(latencies, percent) {
  return latencies[Math.min(latencies.length - 1, Math.floor((latencies.length * percent) / 100))] ?? 0;
}

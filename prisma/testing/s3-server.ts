import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import S3rver from "s3rver";

export const s3Bucket = "dars-files";

/**
 * Starts a server that speaks the S3 protocol, behind one that writes down what it is asked and refuses what it is told to.
 * Signatures are not checked there, unknown keys are.
 */
export async function startS3() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "dars-s3-"));
  const configureBuckets = [{ name: s3Bucket, configs: [] }];
  const store = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory, configureBuckets });
  const { port } = await store.run();
  const requests: string[] = [];
  const s3 = {
    url: "",
    requests,
    /** Requests that are answered with 500 instead; with "hang up", by closing the connection. */
    refuse: undefined as ((request: string) => boolean | "hang up") | undefined,
    /** The keys of all objects. */
    keys() {
      const root = path.join(directory, s3Bucket);
      const files = fs.readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("._S3rver_object"));
      return files.map((file) => file.replace(/\._S3rver_object$/, "")).sort();
    },
    async close() {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await store.close();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
  const front = http.createServer((request, response) => {
    const asked = `${request.method} ${request.url}`;
    requests.push(asked);
    const refusal = s3.refuse?.(asked);
    if (refusal === "hang up") return request.socket.destroy();
    if (refusal) {
      request.resume();
      response.writeHead(500, { "Content-Type": "application/xml" }).end("<Error><Code>InternalError</Code></Error>");
      return;
    }
    const { method, url, headers } = request;
    const behind = http.request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    behind.on("error", () => response.destroy());
    request.pipe(behind);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  s3.url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return s3;
}

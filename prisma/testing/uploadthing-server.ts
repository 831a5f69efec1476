import crypto from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

const apiKey = "sk_live_of_the_tests";
const appId = "dars-app";
export const uploadThingToken = Buffer.from(JSON.stringify({ apiKey, appId, regions: ["fra1"] })).toString("base64");

/** A signature as UploadThing makes and checks them. */
export function uploadThingSignature(payload: string): string {
  return `hmac-sha256=${crypto.createHmac("sha256", apiKey).update(payload).digest("hex")}`;
}

type Kept = { key: string; customId: string | null; name: string; type: string; acl: string | null; bytes: Buffer };

/** Starts what the product speaks to at UploadThing: the place that takes bytes, the API, and the place that gives them out. */
export async function startUploadThing() {
  const files: Kept[] = [];
  const messages: { path: string; body: Record<string, unknown> }[] = [];
  const faked = {
    url: "",
    files,
    messages,
    isAway: false,
    find: (id: string) => files.find(({ key, customId }) => key === id || customId === id),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (request.method === "PUT") return take(request, url);
    if (request.method === "GET") return give(request, url);
    if (request.headers.get("x-uploadthing-api-key") !== apiKey) return new Response("no", { status: 401 });
    const body = (await request.json()) as Record<string, unknown>;
    messages.push({ path: url.pathname, body });
    if (url.pathname !== "/v6/deleteFiles") return Response.json({ ok: true });
    const wanted = [body.fileKeys ?? body.customIds].flat();
    const kept = files.filter(({ key, customId }) => !wanted.includes(key) && !wanted.includes(customId));
    const deletedCount = files.length - kept.length;
    files.splice(0, files.length, ...kept);
    return Response.json({ success: true, deletedCount });
  }

  /** True for an address that carries a signature of the whole of it, made with our key and not expired. */
  function isSigned(url: URL): boolean {
    const signature = url.searchParams.get("signature");
    const [unsigned] = url.href.split("&signature=");
    return signature === uploadThingSignature(unsigned ?? "") && Number(url.searchParams.get("expires")) > Date.now();
  }

  async function take(request: Request, url: URL): Promise<Response> {
    if (!isSigned(url)) return new Response("unsigned", { status: 403 });
    const file = (await request.formData()).get("file") as File;
    const said = (name: string) => (url.searchParams.has(name) ? decodeURIComponent(url.searchParams.get(name) ?? "") : null);
    const key = url.pathname.slice(1);
    const bytes = Buffer.from(await file.arrayBuffer());
    files.push({
      key,
      customId: said("x-ut-custom-id"),
      name: said("x-ut-file-name") ?? "",
      type: said("x-ut-file-type") ?? "",
      acl: said("x-ut-acl"),
      bytes,
    });
    const ufsUrl = `${faked.url}/a/${appId}/${key}`;
    return Response.json({ url: ufsUrl, appUrl: ufsUrl, ufsUrl, fileHash: "hash" });
  }

  function give(request: Request, url: URL): Response {
    const file = faked.find(url.pathname.split("/").pop() ?? "");
    if (!file) return new Response("not found", { status: 404 });
    if (file.acl !== "public-read" && !isSigned(url)) return new Response("private", { status: 403 });
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
    if (!range) return new Response(new Uint8Array(file.bytes), { headers: { "content-length": String(file.bytes.length) } });
    const [start, end] = [Number(range[1]), Number(range[2])];
    const headers = { "content-range": `bytes ${start}-${end}/${file.bytes.length}` };
    return new Response(new Uint8Array(file.bytes.subarray(start, end + 1)), { status: 206, headers });
  }

  const server = http.createServer(async (incoming, outgoing) => {
    if (faked.isAway) return incoming.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", url = "/", headers } = incoming;
    const body = method === "GET" ? undefined : Buffer.concat(chunks);
    const response = await answer(new Request(`${faked.url}${url}`, { method, headers: headers as Record<string, string>, body }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  faked.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return faked;
}

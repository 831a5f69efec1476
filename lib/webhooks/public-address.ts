import dns from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Names that lead to this machine or this network, whatever a name server says. */
const localName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)\.?$/i;

/** Thrown by connections to an address that is not for the public. */
export class PrivateAddress extends Error {
  constructor(address: string) {
    super(`${address} is a private or loopback address`);
  }
}

/**
 * True for an address that anybody on the internet may have: no loopback, private, link-local, shared, multicast or reserved one, also not
 * when it is dressed up as IPv6 (IPv4-mapped, NAT64, 6to4). Source: the IANA special-purpose registries, as ipaddr.js holds them.
 */
export function isPublicAddress(address: string): boolean {
  // Link-local addresses may name an interface.
  const plain = address.split("%")[0] ?? "";
  if (!ipaddr.isValid(plain)) return false;
  return ipaddr.process(plain).range() === "unicast";
}

/** The host of a URL, without the brackets of IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** True when a URL leads somewhere private by its own words, before any name is looked up. */
export function isPrivateHost(url: URL): boolean {
  const host = hostOf(url);
  return ipaddr.isValid(host) ? !isPublicAddress(host) : localName.test(host);
}

/** True when a URL leads somewhere private, by its words or by what its name resolves to now. A name nobody knows is not private. */
export async function leadsToPrivate(url: URL): Promise<boolean> {
  if (isPrivateHost(url)) return true;
  if (ipaddr.isValid(hostOf(url))) return false;
  const found = await dns.promises.lookup(hostOf(url), { all: true }).catch(() => []);
  return found.some(({ address }) => !isPublicAddress(address));
}

/**
 * Resolves a name for a connection and refuses private answers: the address that was judged is the one that is connected to, so a name
 * that answers differently the second time gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, "", 0);
    const refused = found.find(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (refused || !first) return callback(new PrivateAddress(refused?.address ?? hostname), "", 0);
    if (options.all) return callback(null, found);
    callback(null, first.address, first.family);
  });
};

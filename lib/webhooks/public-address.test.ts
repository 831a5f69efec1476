import { describe, expect, it } from "vitest";
import { isPrivateHost, isPublicAddress, leadsToPrivate, publicLookup } from "@/lib/webhooks/public-address";

describe("addresses", () => {
  it.each([
    "127.0.0.1",
    "127.9.9.9",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "nonsense",
    "",
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("URLs", () => {
  it.each([
    "http://localhost/x",
    "http://LOCALHOST:3000",
    "http://a.localhost",
    "http://printer.local",
    "http://db.internal./",
    "http://127.1",
    "http://2130706433",
    "http://0x7f.1",
    "http://017700000001",
    "http://[::1]:80/",
    "http://[::ffff:127.0.0.1]",
    "https://user:pass@10.0.0.1/",
  ])("%s leads to a private place by its own words", (url) => {
    expect(isPrivateHost(new URL(url))).toBe(true);
  });

  it("with names that nobody knows are not private", async () => {
    expect(await leadsToPrivate(new URL("https://no-such-name.invalid/"))).toBe(false);
    expect(await leadsToPrivate(new URL("http://localhost/"))).toBe(true);
  });
});

it("refuses a name that resolves to this machine when the connection is made", async () => {
  const error = await new Promise((resolve) => publicLookup("localhost", {}, resolve));
  expect(String(error)).toContain("private or loopback");
});

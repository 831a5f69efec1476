/** What a browser says it is; null where it says nothing we know. Names are the products' own and stay as they are in every language. */
export type Device = { browser: string | null; system: string | null };

// The order matters: most browsers also claim to be the ones they descend from
const browsers: readonly [sign: RegExp, name: string][] = [
  [/\bEdgA?(?:iOS)?\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];

const systems: readonly [sign: RegExp, name: string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

/** Browser and system out of a User-Agent header, as far as people know them by name. */
export function deviceOf(userAgent: string | null): Device {
  const nameIn = (list: typeof browsers) => (userAgent ? (list.find(([sign]) => sign.test(userAgent))?.[1] ?? null) : null);
  return { browser: nameIn(browsers), system: nameIn(systems) };
}

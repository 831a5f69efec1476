/** Money: integer minor units beside an ISO 4217 currency. Nothing else in the product computes with amounts. */
export type Money = { amountMinor: number; currency: string };

/** How many decimals a currency has, by the CLDR data of the runtime (EGP 2, KWD 3, JPY 0). */
export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The decimal string of an amount with the currency's own number of places: 1050 KWD → "1.050". */
export function toDecimalString({ amountMinor, currency }: Money): string {
  const places = currencyDecimals(currency);
  const digits = String(Math.abs(amountMinor)).padStart(places + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Minor units of a decimal string or number; null when it is no amount or has more places than the currency. */
export function toMinor(value: string | number, currency: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(String(value).trim());
  if (!match) return null;
  const places = currencyDecimals(currency);
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > places) return null;
  const minor = Number((match[2] ?? "") + fraction.padEnd(places, "0"));
  return match[1] ? -minor : minor;
}

/** An amount as people read it: whole amounts without decimals, in Latin figures and left to right in every language. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const places = currencyDecimals(currency);
  const isWhole = amountMinor % 10 ** places === 0;
  return new Intl.NumberFormat(locale === "ar" ? "ar-EG-u-nu-latn" : "en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: isWhole ? 0 : places,
    maximumFractionDigits: isWhole ? 0 : places,
  }).format(Number(toDecimalString({ amountMinor, currency })));
}

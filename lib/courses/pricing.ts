import { highestPrice } from "@/lib/courses/schema";
import type { FieldFault } from "@/lib/errors";
import { currencyDecimals, toMinor } from "@/lib/money";

/** What is wrong with a price in a currency; null when it can be asked for. */
export function priceFault(price: string | number, currency: string): FieldFault | null {
  const fault = (message: string): FieldFault => ({ path: ["price"], type: "value_error", message, input: price });
  const minor = toMinor(price, currency);
  if (minor === null) return fault(`Input should be an amount with at most ${currencyDecimals(currency)} decimal places`);
  if (minor < 0) return fault("Input should be greater than or equal to 0");
  if (Number(price) > highestPrice) return fault(`Input should be less than or equal to ${highestPrice}`);
  return null;
}

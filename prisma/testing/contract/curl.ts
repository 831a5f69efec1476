import type { Question } from "./ask";
import { fill, type ListedEndpoint } from "./endpoints";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const longest = 4000;

/** A call as somebody would repeat it by hand. */
export function toCurl({ method, address }: ListedEndpoint, question: Question): string {
  const { params = {}, query, bearer, session, text, type, headers = {} } = question;
  const url = `http://localhost:3000/api/v1${fill(address, params)}${query ? `?${query}` : ""}`;
  const lines = [`curl -i -X ${method} ${quoted(url)}`];
  if (bearer) lines.push(`-H ${quoted(`Authorization: Bearer ${bearer}`)}`);
  if (session) lines.push(`-H 'Origin: http://localhost:3000' -b ${quoted(`dars.session=${session}`)}`);
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (text !== undefined)
    lines.push(`-H ${quoted(`Content-Type: ${type ?? ""}`)}`, `--data-binary ${quoted(String(text).slice(0, longest))}`);
  return lines.join(" \\\n  ");
}

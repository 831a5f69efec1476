import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, ask, type Question } from "@/prisma/testing/contract/ask";
import { type Cast, createCast, createKeyWithout } from "@/prisma/testing/contract/cast";
import { faultsOfAnswer } from "@/prisma/testing/contract/check-answer";
import { type ListedEndpoint, listEndpoints } from "@/prisma/testing/contract/endpoints";
import { createRoom, type Room } from "@/prisma/testing/contract/room";
import { type Asker, askers, type Expected, type Row } from "@/prisma/testing/contract/rows";
import { authoringRows } from "@/prisma/testing/contract/rows-authoring";
import { courseRows } from "@/prisma/testing/contract/rows-courses";
import { figureRows } from "@/prisma/testing/contract/rows-figures";
import { peopleRows } from "@/prisma/testing/contract/rows-people";
import { otherRows, webhookRows, workRows } from "@/prisma/testing/contract/rows-work";

const rows: Row[] = [...authoringRows, ...peopleRows, ...courseRows, ...workRows, ...figureRows, ...webhookRows, ...otherRows];
const endpoints = new Map((await listEndpoints()).map((listed) => [listed.name, listed]));
const numbered = rows.map((row, index) => ({ ...row, index }));

let cast: Cast;
let room: Room;
let isTidy = true;

beforeAll(async () => {
  cast = await createCast();
  room = await createRoom(cast);
});

const usualTexts: Partial<Record<number, string>> = {
  401: "Not authenticated",
  403: "Insufficient permissions",
  422: "Validation error",
};

function expectAnswer(answer: Answer, expected: Expected): void {
  const [status, text = usualTexts[Number.parseInt(String(expected), 10)]] = splitOnce(String(expected));
  const { message } = (answer.json ?? {}) as { message?: string };
  const isRefusal = Number(status) >= 400;
  expect(`${answer.status} ${answer.status >= 400 ? message : ""}`.trim(), answer.text.slice(0, 500)).toBe(
    isRefusal ? `${status} ${text}` : status,
  );
  if (answer.status === 401) expect(answer.headers.get("www-authenticate")).toBe("Bearer");
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(" ");
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Somebody who changed something leaves another room than the one they entered; it is made anew for the next row that needs one. */
async function knock(listed: ListedEndpoint, row: Row, asker: Asker, who: Pick<Question, "bearer" | "session">): Promise<Answer> {
  if (!isTidy && row.send.length > 0) {
    room = await createRoom(cast);
    isTidy = true;
  }
  const { params, query, body, form } = row.send(room, cast, asker);
  const sent = form
    ? { text: new URLSearchParams(form).toString(), type: "application/x-www-form-urlencoded" }
    : { text: body === undefined ? undefined : JSON.stringify(body) };
  const answer = await ask(listed, { params, query, ...sent, ...who });
  if (listed.method !== "GET" && answer.status < 400) isTidy = false;
  expect.soft(faultsOfAnswer(listed, answer), `${asker}: ${answer.text.slice(0, 300)}`).toEqual([]);
  return answer;
}

describe("who may do what over the API", () => {
  it("is written down for every endpoint", () => {
    const named = new Set(rows.map(({ name }) => name));
    expect([...endpoints.keys()].filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !endpoints.has(name))).toEqual([]);
  });

  it.each(numbered)("$name ($index)", async ({ index: _index, ...row }) => {
    const listed = endpoints.get(row.name);
    if (!listed) return expect.fail(`${row.name} does not exist`);
    const { access, scope, isOperational } = listed.endpoint.declaration;
    const [anonymous] = row.answers;
    for (const [at, asker] of askers.entries()) {
      const bearer = asker === "anonymous" ? null : cast[asker].bearer;
      await expect
        .soft(
          knock(listed, row, asker, { bearer }).then((answer) => expectAnswer(answer, row.answers[at] as Expected)),
          `as ${asker}`,
        )
        .resolves.toBeUndefined();
    }
    if (isOperational) return;
    // Whoever may not come in with a credential comes in without, where anybody may.
    const isOpen = access === "anyone";
    expectAnswer(
      await knock(listed, row, "anonymous", { bearer: cast.disabled.bearer }),
      isOpen ? anonymous : "401 Could not validate credentials",
    );
    expectAnswer(await knock(listed, row, "anonymous", { session: cast.disabled.session }), anonymous);
    const key = await createKeyWithout(cast.admin.id, [scope ?? []].flat());
    const refusal: Expected = scope ? "403 Insufficient permissions" : "403 API keys cannot be used here";
    expectAnswer(await knock(listed, row, "anonymous", { bearer: key }), isOpen ? anonymous : refusal);
  });
});

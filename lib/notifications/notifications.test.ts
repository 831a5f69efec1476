import { beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/unsubscribe/route";
import { GET as getNotifications } from "@/app/api/v1/notifications/route";
import { type Actor, actorOf } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { readAllNotices, readNotice, resumeOwnMail, retryMail } from "@/lib/notifications/commands";
import { isPaused } from "@/lib/notifications/mail/addresses";
import { getMailTroubles, listMails } from "@/lib/notifications/mail/queries";
import { notifyNow } from "@/lib/notifications/notify";
import { listPreferences, savePreferences } from "@/lib/notifications/preferences";
import { countUnread, findPausedAddress, listNotices } from "@/lib/notifications/queries";
import type { NotificationKind } from "@/lib/notifications/topics";
import { readUnsubscribeToken, unsubscribeLinks, unsubscribeToken } from "@/lib/notifications/unsubscribe-link";
import { createActor, createUser } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

let [me, stranger]: Actor[] = [];
let count = 0;

beforeEach(async () => {
  await prisma.email.deleteMany();
  [me, stranger] = [actorOf(await createUser(), null), actorOf(await createUser(), null)];
});

function tell(actor = me as Actor, kind: NotificationKind = "enrolled", values: Record<string, string | number> = { course: "Loops" }) {
  count += 1;
  return notifyNow({ userId: actor.id, kind, payload: { href: "/learn/loops", values }, dedupeKey: `notice ${count}` });
}

const page = { page: 1, pageSize: 20 };

describe("notices", () => {
  it("are listed newest first, counted, and read one by one or all at once; twice is harmless", async () => {
    const actor = me as Actor;
    await tell();
    await tell(actor, "quiz_passed", { quiz: "Lists", percent: 80 });
    await tell(actor, "course_completed");
    const { items, total } = await listNotices(actor, page);
    expect([total, items.map(({ kind }) => kind)]).toEqual([3, ["course_completed", "quiz_passed", "enrolled"]]);
    const notificationId = items[0]?.id ?? "";
    await readNotice(actor, { notificationId });
    await readNotice(actor, { notificationId });
    expect(await countUnread(actor)).toBe(2);
    expect(await readAllNotices(actor)).toEqual({ count: 2 });
    expect(await readAllNotices(actor)).toEqual({ count: 0 });
    expect(await countUnread(actor)).toBe(0);
  });

  it("are nobody else's", async () => {
    await tell();
    const [notice] = (await listNotices(me as Actor, page)).items;
    await expect(readNotice(stranger as Actor, { notificationId: notice?.id ?? "" })).rejects.toMatchObject({
      code: "notification.not_found",
    });
    expect(await readAllNotices(stranger as Actor)).toEqual({ count: 0 });
    expect((await listNotices(stranger as Actor, page)).total).toBe(0);
    expect(await countUnread(me as Actor)).toBe(1);
  });

  it("come over the API as sentences in the language asked for, with the way in it", async () => {
    await tell();
    const { status, json } = await callApi(getNotifications, { method: "GET", as: me as Actor, address: "notifications?locale=ar" });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      total: 1,
      unread_count: 1,
      items: [{ kind: "enrolled", text: "سُجّلت في «\u2068Loops\u2069»", href: "/ar/learn/loops", read_at: null }],
    });
    expect((await callApi(getNotifications, { method: "GET", address: "notifications" })).status).toBe(401);
  });
});

describe("preferences", () => {
  it("begin with the topics' own, keep what is chosen, and offer nothing that is not on offer", async () => {
    const actor = me as Actor;
    expect(await listPreferences(actor)).toMatchObject({
      quiz_result: { inApp: true, mail: "at_once" },
      submission: { inApp: true, mail: "off" },
    });
    await savePreferences(actor, {
      choices: {
        quiz_result: { inApp: false, mail: "digest" },
        payment: { inApp: false, mail: "off" },
        weekly_report: { inApp: true, mail: "digest" },
      },
    });
    expect(await listPreferences(actor)).toMatchObject({
      quiz_result: { inApp: false, mail: "digest" },
      payment: { inApp: false, mail: "at_once" },
      weekly_report: { inApp: false, mail: "at_once" },
      enrollment: { inApp: true, mail: "at_once" },
    });
    expect(await listPreferences(stranger as Actor)).toMatchObject({ quiz_result: { inApp: true, mail: "at_once" } });
  });

  it("decide what is shown, and what waits for the digest until that is no longer wanted", async () => {
    const actor = me as Actor;
    await savePreferences(actor, { choices: { quiz_result: { inApp: false, mail: "digest" } } });
    await tell(actor, "quiz_failed", { quiz: "Lists", percent: 20 });
    expect(await countUnread(actor)).toBe(0);
    expect(await prisma.notification.count({ where: { userId: actor.id, awaitsDigest: true } })).toBe(1);
    await savePreferences(actor, { choices: { quiz_result: { inApp: true, mail: "off" } } });
    expect(await prisma.notification.count({ where: { userId: actor.id, awaitsDigest: true } })).toBe(0);
  });
});

describe("the unsubscribe link", () => {
  const call = (url: string, method: "GET" | "POST") => {
    const request = new Request(url, { method, ...(method === "POST" && { body: "List-Unsubscribe=One-Click" }) });
    return method === "POST" ? POST(request) : GET(request);
  };
  const mailOf = async (actor: Actor) => (await listPreferences(actor)).weekly_report.mail;

  it("ends its kind of mail in one click, without a sign-in, and nothing by being opened", async () => {
    const actor = me as Actor;
    const { oneClickUrl, pageUrl } = unsubscribeLinks({ userId: actor.id, subscription: "weekly_report" }, "ar");
    const opened = await call(oneClickUrl, "GET");
    expect([opened.status, opened.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/unsubscribe\?token=/)]);
    expect(pageUrl).toContain("/ar/unsubscribe?token=");
    expect(await mailOf(actor)).toBe("at_once");
    for (let time = 0; time < 2; time++) expect((await call(oneClickUrl, "POST")).status).toBe(200);
    expect(await mailOf(actor)).toBe("off");
    expect((await listPreferences(actor)).course_reminder.mail).toBe("at_once");
    expect(await mailOf(stranger as Actor)).toBe("at_once");
  });

  it("leads back to our page when that was asked from", async () => {
    const actor = me as Actor;
    const { oneClickUrl } = unsubscribeLinks({ userId: actor.id, subscription: "weekly_report" }, "en");
    const answer = await call(`${oneClickUrl}&page=ar`, "POST");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/ar\/unsubscribe\?token=.*done=1$/)]);
    expect(await mailOf(actor)).toBe("off");
    const elsewhere = await call(`${oneClickUrl}&page=//evil.example`, "POST");
    expect(elsewhere.headers.get("location")).toMatch(/^\/unsubscribe\?/);
  });

  it("is refused when it was not made here, and changes nothing", async () => {
    const actor = me as Actor;
    const token = unsubscribeToken({ userId: actor.id, subscription: "weekly_report" });
    const forged = [
      token.replace(actor.id, (stranger as Actor).id),
      token.replace("weekly_report", "course_reminder"),
      `${token}x`,
      token.slice(0, -1),
      "",
      "x".repeat(5000),
    ];
    for (const word of forged) {
      expect(readUnsubscribeToken(word)).toBeNull();
      const answer = await call(`http://localhost:3000/api/unsubscribe?token=${word}`, "POST");
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: "bad_request", message: "This link is not valid" });
    }
    expect(await prisma.notificationPreference.count({ where: { userId: { in: [actor.id, (stranger as Actor).id] } } })).toBe(0);
  });

  it("is harmless for somebody who is gone", async () => {
    const { oneClickUrl } = unsubscribeLinks({ userId: "0190a7e0-0000-7000-8000-000000000000", subscription: "digest" }, "en");
    expect((await call(oneClickUrl, "POST")).status).toBe(200);
  });
});

describe("mails of everybody", () => {
  const mail = (more: object) =>
    prisma.email.create({
      data: { toAddress: "a@example.org", subject: "S", textBody: "T", htmlBody: "H", template: "welcome", locale: "en", ...more },
    });

  it("are seen and tried again by administrators only", async () => {
    const admin = await createActor("admin");
    const failed = await mail({ status: "failed", attempts: 9, error: "550 No such user" });
    await mail({ status: "sent" });
    for (const role of ["student", "instructor"] as const) {
      const actor = await createActor(role);
      await expect(listMails(actor, page)).rejects.toMatchObject({ code: "forbidden" });
      await expect(getMailTroubles(actor)).rejects.toMatchObject({ code: "forbidden" });
      await expect(retryMail(actor, { mailId: failed.id })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await prisma.email.findUniqueOrThrow({ where: { id: failed.id } })).status).toBe("failed");
    expect((await listMails(admin, { ...page, status: "failed" })).items).toMatchObject([{ id: failed.id, error: "550 No such user" }]);
    expect(JSON.stringify(await listMails(admin, page))).not.toContain("textBody");
    await retryMail(admin, { mailId: failed.id });
    await retryMail(admin, { mailId: failed.id });
    expect(await prisma.email.findUnique({ where: { id: failed.id } })).toMatchObject({
      status: "queued",
      attempts: 0,
      nextAttemptAt: null,
    });
  });

  it("are not tried again once they left, nor while somebody has one in hand", async () => {
    const admin = await createActor("admin");
    const sent = await mail({ status: "sent" });
    await expect(retryMail(admin, { mailId: sent.id })).rejects.toMatchObject({ code: "mail.already_sent" });
    const inHand = await mail({ attempts: 1, nextAttemptAt: new Date(Date.now() + 900_000) });
    await retryMail(admin, { mailId: inHand.id });
    expect(await prisma.email.findUnique({ where: { id: inHand.id } })).toMatchObject({ attempts: 1, nextAttemptAt: inHand.nextAttemptAt });
    await expect(retryMail(admin, { mailId: me?.id ?? "" })).rejects.toMatchObject({ code: "mail.not_found" });
  });

  it("go to a paused address again when its owner says so, and nobody else can", async () => {
    const actor = me as Actor;
    await prisma.mailAddress.create({
      data: { address: actor.email.toUpperCase(), bouncesCount: 3, lastBounce: "550 Gone", pausedAt: new Date() },
    });
    expect(await findPausedAddress(actor)).toEqual({ reason: "550 Gone" });
    await resumeOwnMail(stranger as Actor);
    expect(await isPaused(actor.email)).toBe(true);
    await resumeOwnMail(actor);
    expect(await isPaused(actor.email)).toBe(false);
  });
});

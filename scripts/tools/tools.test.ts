import { spawn } from "node:child_process";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { createUser } from "@/prisma/factories/users";

// Each run is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

/** Runs a tool as scripts/tool.mjs does, without a terminal. */
function runTool(name: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("node", ["--conditions=react-server", "--import", "tsx", `scripts/tools/${name}.ts`, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk) => {
      said.out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said.err += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...said }));
  });
}

describe("admin:create", () => {
  it("makes one administrator and shows a generated password once", async () => {
    const first = await runTool("admin-create", "--email", "first@lms.local", "--name", "First Admin");
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/^Password, shown only this once: \S{20}$/m);
    expect(await prisma.user.findUnique({ where: { email: "first@lms.local" } })).toMatchObject({ role: "admin", isActive: true });
    const second = await runTool("admin-create", "--email", "First@lms.local", "--name", "First Admin");
    expect(second).toMatchObject({ code: 1, out: "" });
    expect(second.err).toBe("There is an account with the e-mail first@lms.local already. Nothing was changed.\n");
  });

  it("says how it is used", async () => {
    expect(await runTool("admin-create")).toMatchObject({ code: 1, err: expect.stringContaining("usage: npm run admin:create") });
    expect(await runTool("admin-create", "--nonsense")).toMatchObject({ code: 1 });
  });
});

describe("course:import", () => {
  const workshop = ["node_modules/javascripting", "--root", "problems", "--order", "menu.json"];

  it("prints the plan of a dry run and writes nothing", async () => {
    const { code, out } = await runTool(
      "course-import",
      ...workshop,
      "--edition",
      "ru",
      "--title",
      "Основы",
      "--slug",
      "osnovy",
      "--dry-run",
    );
    expect(code).toBe(0);
    expect(out).toContain("1. Introduction");
    expect(out).toContain("22 lessons");
    expect(await prisma.course.count()).toBe(0);
  });

  it("imports for somebody who teaches, and says when an address is taken", async () => {
    await createUser({ role: "instructor", email: "teacher@lms.local" });
    await createUser({ role: "instructor" });
    const options = [...workshop, "--slug", "workshop", "--publish"];
    expect(await runTool("course-import", ...options)).toMatchObject({ code: 1, err: "Say whose course it is: --instructor EMAIL\n" });
    const done = await runTool("course-import", ...options, "--instructor", "Teacher@lms.local");
    expect(done.code).toBe(0);
    expect(done.out).toContain("/courses/workshop");
    const course = await prisma.course.findUniqueOrThrow({ where: { slug: "workshop" }, include: { instructor: true } });
    expect(course).toMatchObject({ isPublished: true, lessonsCount: 22, instructor: { email: "teacher@lms.local" } });
    const again = await runTool("course-import", ...options, "--instructor", "teacher@lms.local");
    expect(again).toMatchObject({
      code: 1,
      err: "There is a course at the address workshop already. Choose another one with --slug.\n",
    });
  });

  it("refuses a folder that is none", async () => {
    expect(await runTool("course-import", "/no/such/folder")).toMatchObject({
      code: 1,
      err: "There is no such folder or archive: /no/such/folder\n",
    });
  });
});

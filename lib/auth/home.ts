import type { Role } from "@/lib/generated/prisma/enums";

/** Where each role begins. */
export const homeOf: Record<Role, string> = { student: "/learn", instructor: "/teach", admin: "/admin" };

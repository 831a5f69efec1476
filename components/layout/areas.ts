import type { IconName } from "@/components/ui/icon";

export type Role = "student" | "instructor" | "admin";
export type Area = "learn" | "teach" | "admin";
export type HeaderUser = { fullName: string; email: string; role: Role };

/** Where each role begins, and which areas it may enter: an instructor learns too, an administrator does all three. */
export const areasOf: Record<Role, readonly Area[]> = {
  student: ["learn"],
  instructor: ["learn", "teach"],
  admin: ["learn", "teach", "admin"],
};
export const homeOf: Record<Role, string> = { student: "/learn", instructor: "/teach", admin: "/admin" };

export type Section = {
  /** The message key under `nav.<area>Sections`, and the key of its count. */
  key: string;
  href: string;
  icon: IconName;
};

/** The pages of each area in the order of its tabs. The first is the area's home. */
export const sectionsOf: Record<Area, readonly Section[]> = {
  learn: [
    { key: "home", href: "/learn", icon: "home" },
    { key: "courses", href: "/learn/courses", icon: "book" },
    { key: "catalogue", href: "/courses", icon: "search" },
    { key: "certificates", href: "/learn/certificates", icon: "certificate" },
  ],
  teach: [{ key: "today", href: "/teach", icon: "home" }],
  admin: [
    { key: "overview", href: "/admin", icon: "chart" },
    { key: "instructors", href: "/admin/instructors", icon: "users" },
    { key: "system", href: "/admin/system", icon: "settings" },
    { key: "mails", href: "/admin/mails", icon: "mail" },
  ],
};

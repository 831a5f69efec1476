import type { Role } from "@/lib/generated/prisma/enums";

const everyone = ["student", "instructor"] as const;

/** Who holds which permission, beside admins, who hold all of them. Source: the permission table of the REST contract. */
const holders = {
  "users:read": [],
  "users:write": [],
  "profile:read": everyone,
  "profile:write": everyone,
  "courses:read": everyone,
  "courses:write": ["instructor"],
  "enrollments:read": everyone,
  "enrollments:write": ["student"],
  "quizzes:read": everyone,
  "quizzes:write": ["instructor"],
  "quizzes:attempt": ["student"],
  "quizzes:grade": ["instructor"],
  "assignments:read": everyone,
  "assignments:write": ["instructor"],
  "assignments:submit": ["student"],
  "assignments:grade": ["instructor"],
  "certificates:read": everyone,
  "certificates:write": everyone,
  "certificates:revoke": [],
  "files:read": everyone,
  "files:write": everyone,
  "analytics:read": everyone,
  "analytics:system": [],
  "payments:read": everyone,
  "payments:write": everyone,
  "payments:refund": [],
  "payments:report": [],
  "coupons:read": ["instructor"],
  "coupons:write": ["instructor"],
  "plans:write": [],
  "instructors:write": everyone,
  "instructors:verify": [],
  "webhooks:read": [],
  "webhooks:write": [],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof holders;

export const permissionNames = Object.keys(holders) as Permission[];

/** Everything a role may do. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(permissionNames.filter((name) => role === "admin" || (holders[name] as readonly Role[]).includes(role)));
}

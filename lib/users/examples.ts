import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** A person as the documentation of the API shows them. */
export const userExample = {
  id: exampleIds.student,
  email: "layla@example.org",
  full_name: "Layla Nasser",
  role: "student",
  is_active: true,
  mfa_enabled: false,
  created_at: exampleTimes.written,
  email_verified_at: exampleTimes.written,
  profile_metadata: null,
};

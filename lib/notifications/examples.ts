import { exampleTimes } from "@/lib/example-ids";

/** What somebody was told, as the documentation of the API shows it. */
export const notificationExample = {
  id: "0198c0de-a001-7000-8000-0000000000a1",
  kind: "certificate_issued",
  text: "Your certificate for “Soldering for beginners” is ready",
  href: "/learn/certificates",
  read_at: null,
  created_at: exampleTimes.finished,
};

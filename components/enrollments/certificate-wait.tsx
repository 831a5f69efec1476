"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { api } from "@/lib/api-client";

type Props = { courseId: string; labels: { making: string; late: string } };

const ASK_EVERY_MS = 2000;
const LATE_AFTER_MS = 60_000;

async function hasCertificate(courseId: string): Promise<boolean> {
  try {
    const { certificates } = await api("GET /certificates/my-certificates");
    return certificates.some(({ course_id }) => course_id === courseId);
  } catch {
    // Offline or refused for a moment: the next question may get through.
    return false;
  }
}

/** Waits for the job that makes the certificate, and shows the page anew when it is there. */
export function CertificateWait({ courseId, labels }: Props) {
  const router = useRouter();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const since = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      if (await hasCertificate(courseId)) return router.refresh();
      if (Date.now() - since > LATE_AFTER_MS) return setLate(true);
      timer = setTimeout(ask, ASK_EVERY_MS);
    };
    timer = setTimeout(ask, ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [courseId, router]);
  return (
    <p role="status" className="body row">
      {!isLate && <span className="spin" />}
      {isLate ? labels.late : labels.making}
    </p>
  );
}

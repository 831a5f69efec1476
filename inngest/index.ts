import { calculateCourseStatistics } from "@/inngest/analytics/calculate-course-statistics";
import { recountRollUpsJob } from "@/inngest/analytics/recount-roll-ups";
import { sendEmailVerificationEmail } from "@/inngest/auth/send-email-verification-email";
import { sendMfaLoginCodeEmail } from "@/inngest/auth/send-mfa-login-code-email";
import { sendMfaSetupCodeEmail } from "@/inngest/auth/send-mfa-setup-code-email";
import { sendPasswordResetEmail } from "@/inngest/auth/send-password-reset-email";
import { sendWelcomeEmail } from "@/inngest/auth/send-welcome-email";
import { generateCertificate } from "@/inngest/certificates/generate-certificate";
import { revokeCertificateJob } from "@/inngest/certificates/revoke-certificate";
import { updateEnrollmentProgress } from "@/inngest/enrollments/update-enrollment-progress";
import { cleanUp } from "@/inngest/maintenance/clean-up";
import { sendQueuedMailsJob } from "@/inngest/notifications/send-queued-mails";
import { closeEndedSubscriptionsJob } from "@/inngest/payments/close-ended-subscriptions";
import { closeOverdueAttemptsJob } from "@/inngest/quizzes/close-overdue-attempts";
import type { Job } from "@/lib/jobs/define";

/** Every job of the product. */
export const jobs: readonly Job[] = [
  sendWelcomeEmail,
  sendEmailVerificationEmail,
  sendPasswordResetEmail,
  sendMfaLoginCodeEmail,
  sendMfaSetupCodeEmail,
  sendQueuedMailsJob,
  generateCertificate,
  revokeCertificateJob,
  updateEnrollmentProgress,
  calculateCourseStatistics,
  closeOverdueAttemptsJob,
  closeEndedSubscriptionsJob,
  recountRollUpsJob,
  cleanUp,
];

import { calculateCourseStatistics } from "@/inngest/analytics/calculate-course-statistics";
import { recountRollUpsJob } from "@/inngest/analytics/recount-roll-ups";
import { sendEmailVerificationEmail } from "@/inngest/auth/send-email-verification-email";
import { sendMfaLoginCodeEmail } from "@/inngest/auth/send-mfa-login-code-email";
import { sendMfaSetupCodeEmail } from "@/inngest/auth/send-mfa-setup-code-email";
import { sendPasswordResetEmail } from "@/inngest/auth/send-password-reset-email";
import { sendWelcomeEmail } from "@/inngest/auth/send-welcome-email";
import { generateCertificate } from "@/inngest/certificates/generate-certificate";
import { revokeCertificateJob } from "@/inngest/certificates/revoke-certificate";
import { sendCertificateEmail } from "@/inngest/certificates/send-certificate-email";
import { sendCourseCompletionEmail } from "@/inngest/enrollments/send-course-completion-email";
import { sendCourseEnrolledEmail } from "@/inngest/enrollments/send-course-enrolled-email";
import { updateEnrollmentProgress } from "@/inngest/enrollments/update-enrollment-progress";
import { cleanUp } from "@/inngest/maintenance/clean-up";
import { sendCourseReminders, sendDailyDigest, sendWeeklyProgressReport } from "@/inngest/notifications/plan-mailings";
import { sendQueuedMailsJob } from "@/inngest/notifications/send-queued-mails";
import { tellPeople } from "@/inngest/notifications/tell";
import { writeMailingBatch } from "@/inngest/notifications/write-mailing-batch";
import { closeEndedSubscriptionsJob } from "@/inngest/payments/close-ended-subscriptions";
import { sendPaymentConfirmationEmail } from "@/inngest/payments/send-payment-confirmation-email";
import { closeOverdueAttemptsJob } from "@/inngest/quizzes/close-overdue-attempts";
import { sendQuizResultEmail } from "@/inngest/quizzes/send-quiz-result-email";
import { deliverDueWebhooks } from "@/inngest/webhooks/deliver-due-webhooks";
import { dispatchWebhook } from "@/inngest/webhooks/dispatch-webhook";
import { queueWebhooks } from "@/inngest/webhooks/queue-webhooks";
import type { Job } from "@/lib/jobs/define";

/** Every job of the product. */
export const jobs: readonly Job[] = [
  sendWelcomeEmail,
  sendEmailVerificationEmail,
  sendPasswordResetEmail,
  sendMfaLoginCodeEmail,
  sendMfaSetupCodeEmail,
  sendCourseEnrolledEmail,
  sendQuizResultEmail,
  sendCourseCompletionEmail,
  sendCertificateEmail,
  sendPaymentConfirmationEmail,
  sendWeeklyProgressReport,
  sendCourseReminders,
  sendDailyDigest,
  writeMailingBatch,
  sendQueuedMailsJob,
  tellPeople,
  generateCertificate,
  revokeCertificateJob,
  updateEnrollmentProgress,
  calculateCourseStatistics,
  closeOverdueAttemptsJob,
  closeEndedSubscriptionsJob,
  queueWebhooks,
  dispatchWebhook,
  deliverDueWebhooks,
  recountRollUpsJob,
  cleanUp,
];

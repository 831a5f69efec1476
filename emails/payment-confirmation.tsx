import { Action, Facts, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = {
  locale: Locale;
  /** The course or plan that was paid. */
  item: string;
  amount: string;
  /** Null where none was taken. */
  tax: string | null;
  total: string;
  paidOn: string;
  invoiceNumber: string | null;
  url: string;
};

/** The receipt of a payment. */
export default function PaymentConfirmationEmail({ locale, item, amount, tax, total, paidOn, invoiceNumber, url }: Props) {
  const t = mailWords(locale);
  const rows = [
    { name: t("payment.item"), value: item },
    ...(tax === null ? [] : [{ name: t("payment.amount"), value: amount }]),
    ...(tax === null ? [] : [{ name: t("payment.tax"), value: tax }]),
    { name: t("payment.total"), value: total },
    { name: t("payment.paidOn"), value: paidOn },
    ...(invoiceNumber === null ? [] : [{ name: t("payment.invoice"), value: invoiceNumber }]),
  ];
  return (
    <MailLayout locale={locale} preview={t("payment.preview", { total })} heading={t("payment.heading")}>
      <Paragraph>{t("payment.body", { item })}</Paragraph>
      <Facts rows={rows} />
      <Action href={url}>{t("payment.action")}</Action>
    </MailLayout>
  );
}

PaymentConfirmationEmail.PreviewProps = {
  locale: "en",
  item: "Statistics without fear",
  amount: "EGP 499.99",
  tax: "EGP 70",
  total: "EGP 569.99",
  paidOn: "25 November 2026",
  invoiceNumber: "INV-2026-000123",
  url: "http://localhost:3000/learn/statistics-without-fear",
} satisfies Props;

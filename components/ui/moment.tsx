import { useLocale } from "next-intl";
import { formatInstant, formatRelative } from "@/lib/time";

type MomentProps = { at: Date; now: Date; timeZone: string; className?: string };

/** How long ago, with the exact moment when pointed at. */
export function Moment({ at, now, timeZone, className }: MomentProps) {
  const locale = useLocale();
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, locale, timeZone)} className={className}>
      {formatRelative(at, now, locale)}
    </time>
  );
}

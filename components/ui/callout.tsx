import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

export type CalloutTone = "neutral" | "accent" | "info" | "warning" | "danger";

const signs: Record<CalloutTone, IconName> = { neutral: "info", accent: "check", info: "info", warning: "warning", danger: "alert" };

type CalloutProps = {
  tone?: CalloutTone;
  icon?: IconName;
  title?: ReactNode;
  /** Announces the callout when it appears: "status" politely, "alert" at once. */
  role?: "status" | "alert" | "note";
  children?: ReactNode;
};

/** Something worth stopping for, with a sign and a word beside its colour. */
export function Callout({ tone = "neutral", icon, title, role, children }: CalloutProps) {
  return (
    <div className={tone === "neutral" ? "callout" : `callout callout-${tone}`} role={role}>
      <Icon name={icon ?? signs[tone]} />
      {title && <strong>{title}</strong>}
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

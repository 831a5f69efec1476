import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/lib/i18n/link";

type Look = {
  icon: IconName;
  /** Says in words what the icon shows. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
};
type PushProps = Look & { href?: undefined } & Omit<ComponentProps<"button">, keyof Look | "children" | "aria-label">;
type LinkProps = Look & { href: ComponentProps<typeof Link>["href"] } & Omit<
    ComponentProps<typeof Link>,
    keyof Look | "href" | "children" | "aria-label"
  >;

/** A square button that shows only an icon, for the few everybody knows (search, close, more). */
export function IconButton(props: PushProps | LinkProps) {
  if (props.href !== undefined) {
    const { icon, label, variant = "quiet", size, className, ...link } = props;
    return (
      <Link {...link} aria-label={label} className={buttonClass({ variant, size, isIcon: true, className })}>
        <Icon name={icon} />
      </Link>
    );
  }
  const { icon, label, variant = "quiet", size, className, type = "button", ...button } = props;
  return (
    <button {...button} type={type} aria-label={label} className={buttonClass({ variant, size, isIcon: true, className })}>
      <Icon name={icon} />
    </button>
  );
}

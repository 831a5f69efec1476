import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/lib/i18n/link";

type Look = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isWide?: boolean;
  /** Before the words; it only repeats them. */
  icon?: IconName;
  /** After the words, as an arrow onwards. */
  endIcon?: IconName;
  className?: string;
  children: ReactNode;
};
type PushProps = Look & { href?: undefined; isPending?: boolean } & Omit<ComponentProps<"button">, keyof Look>;
type LinkProps = Look & { href: ComponentProps<typeof Link>["href"] } & Omit<ComponentProps<typeof Link>, keyof Look | "href">;

/** The one button. With `href` it is a link that looks like one; without, a `<button type="button">` unless told otherwise. */
export function Button(props: PushProps | LinkProps) {
  if (props.href !== undefined) {
    const { variant, size, isWide, icon, endIcon, className, children, ...link } = props;
    return (
      <Link {...link} className={buttonClass({ variant, size, isWide, className })}>
        <Face icon={icon} endIcon={endIcon}>
          {children}
        </Face>
      </Link>
    );
  }
  const { variant, size, isWide, icon, endIcon, className, children, isPending = false, type = "button", ...button } = props;
  return (
    <button
      {...button}
      type={type}
      aria-busy={isPending || undefined}
      onClick={isPending ? undefined : button.onClick}
      className={buttonClass({ variant, size, isWide, className })}
    >
      {isPending && <span className="spin" />}
      <Face icon={isPending ? undefined : icon} endIcon={endIcon}>
        {children}
      </Face>
    </button>
  );
}

function Face({ icon, endIcon, children }: { icon?: IconName; endIcon?: IconName; children: ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} size="sm" />}
      {children}
      {endIcon && <Icon name={endIcon} size="sm" />}
    </>
  );
}

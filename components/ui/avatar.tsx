import { initialsOf, tintOf } from "@/components/ui/initials";

const tints = ["", "avatar-b", "avatar-c", "avatar-d", "avatar-e"];

type AvatarProps = {
  name: string;
  imageUrl?: string | null;
  size?: "sm" | "md" | "lg";
  /** Only where no name stands beside it. */
  label?: string;
};

/** A face, or the initials on a tint that follows the name. Hidden from assistive technology, because the name is always near. */
export function Avatar({ name, imageUrl, size = "md", label }: AvatarProps) {
  const classes = ["avatar", tints[tintOf(name, tints.length)], size === "sm" ? "avatar-s" : "", size === "lg" ? "avatar-l" : ""];
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the label comes with the role img, or not at all
    <span
      className={classes.filter(Boolean).join(" ")}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {/* biome-ignore lint/performance/noImgElement: portraits are small files, resized when they are uploaded */}
      {imageUrl ? <img src={imageUrl} alt="" loading="lazy" decoding="async" /> : initialsOf(name)}
    </span>
  );
}

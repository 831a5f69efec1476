"use client";

import { type ComponentProps, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { TextField } from "@/components/ui/text-field";

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, "type" | "end"> & { labels: { show: string; hide: string } };

/** A password that can be looked at. The button keeps its place in the order of keys and says what it will do. */
export function PasswordField({ labels, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      dir="ltr"
      autoCapitalize="none"
      spellCheck={false}
      {...field}
      type={isShown ? "text" : "password"}
      end={
        <button type="button" className="btn-in" aria-label={isShown ? labels.hide : labels.show} onClick={() => setShown(!isShown)}>
          <Icon name={isShown ? "eye-off" : "eye"} size="sm" />
        </button>
      }
    />
  );
}

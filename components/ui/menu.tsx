"use client";

import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components/Menu";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { Icon, type IconName } from "@/components/ui/icon";
import { PageLocale } from "@/components/ui/page-locale";

export type MenuEntry = {
  key: string;
  label: string;
  icon?: IconName;
  /** Already written for the reader: "Ctrl D". It is shown, not bound. */
  shortcut?: string;
  tone?: "danger";
  isDisabled?: boolean;
  /** A full address (with the language in it) makes the entry a link. */
  href?: string;
  onAction?: () => void;
};

type MenuProps = {
  /** Names the button: what the actions are for. */
  label: string;
  /** The button's content; three dots without it. */
  children?: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Sections of entries; a heading is optional. */
  sections: readonly { heading?: string; entries: readonly MenuEntry[] }[];
};

/** A button that opens a list of actions. Arrow keys, typing ahead and Escape work as everywhere. */
export function Menu({ label, children, variant = "quiet", size = "sm", sections }: MenuProps) {
  return (
    <PageLocale>
      <MenuTrigger>
        <Button aria-label={label} className={buttonClass({ variant, size, isIcon: children === undefined })}>
          {children ?? <Icon name="more" />}
        </Button>
        <Popover placement="bottom end" className="popover">
          <AriaMenu className="menu" aria-label={label}>
            {sections.map((section, index) => (
              <MenuSection key={section.heading ?? section.entries[0]?.key ?? index} aria-label={section.heading ?? label}>
                {section.heading && <Header className="menu-head">{section.heading}</Header>}
                {section.entries.map((entry) => (
                  <MenuItem
                    key={entry.key}
                    id={entry.key}
                    textValue={entry.label}
                    href={entry.href}
                    isDisabled={entry.isDisabled}
                    onAction={entry.onAction}
                    className={entry.tone === "danger" ? "menu-item danger" : "menu-item"}
                  >
                    {entry.icon && <Icon name={entry.icon} />}
                    {entry.label}
                    {entry.shortcut && <span className="kbd">{entry.shortcut}</span>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </AriaMenu>
        </Popover>
      </MenuTrigger>
    </PageLocale>
  );
}

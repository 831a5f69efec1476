"use client";

import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Icon } from "@/components/ui/icon";
import { PageLocale } from "@/components/ui/page-locale";

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  /** "sm" asks a question, "md" holds a form, "lg" a comparison; "sheet" stands at the end of the page, on a phone at its foot. */
  size?: "sm" | "md" | "lg" | "sheet";
  /** "alertdialog" for what must be answered: a click outside then does not close it. */
  role?: "dialog" | "alertdialog";
  /** The word for the close button; without it there is none, and the actions must offer a way out. */
  closeLabel?: string;
  /** Buttons at the end. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** A modal: focus stays inside and returns to where it was, Escape closes, the page behind stands still. */
export function Dialog({ isOpen, onOpenChange, title, size = "sm", role = "dialog", closeLabel, actions, children }: DialogProps) {
  return (
    <PageLocale>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        isDismissable={role === "dialog"}
        className={size === "sheet" ? "overlay overlay-sheet" : "overlay"}
      >
        <Modal className="modal">
          <AriaDialog role={role} className={size === "md" || size === "lg" ? `dialog dialog-${size}` : "dialog"}>
            <div className="row between">
              <Heading slot="title" level={2} className="section">
                {title}
              </Heading>
              {closeLabel && (
                <AriaButton slot="close" className="btn btn-quiet btn-icon btn-sm" aria-label={closeLabel}>
                  <Icon name="close" />
                </AriaButton>
              )}
            </div>
            {children}
            {actions && <div className="dialog-actions">{actions}</div>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </PageLocale>
  );
}

export type ToastMessage = {
  text: string;
  tone?: "neutral" | "danger";
  /** What can be done about it, as "Undo". A toast with an action stays longer. */
  action?: { label: string; run: () => void };
};

export const toastEvent = "dars:toast";

/** Shows a short message at the foot of the page and reads it out. Needs a `Toaster` on the page, which `AppShell` brings. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent<ToastMessage>(toastEvent, { detail: message }));
}

import { extensionOf } from "@/lib/files/content-type";

const mostNameCharacters = 255;

/** The name a file was sent under, without folders and without characters that cannot be shown; its extension survives. */
export function safeFilename(name: string): string {
  const plain = (name.split(/[/\\]/).pop() ?? "")
    .toWellFormed()
    .normalize("NFC")
    // Control characters, and the marks that would turn the name around in a list.
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .trim();
  if (plain.length <= mostNameCharacters) return plain || "file";
  const extension = extensionOf(plain);
  return `${plain.slice(0, mostNameCharacters - extension.length - 1).toWellFormed()}.${extension}`;
}

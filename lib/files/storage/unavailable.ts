import { AppError } from "@/lib/errors";

const retryAfterSeconds = 10;

/** A storage that is away, full, or not configured: the caller may try again. */
export function storageUnavailable(provider: string, cause?: unknown): AppError {
  return new AppError("file.storage_unavailable", { values: { provider }, retryAfterSeconds, cause });
}

/** True for an error of the operating system with this code. */
export function isSystemError(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}

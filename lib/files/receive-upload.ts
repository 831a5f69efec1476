import "server-only";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { env } from "@/lib/env";
import { AppError, type FieldFault, failure, invalid } from "@/lib/errors";
import { extensionOf } from "@/lib/files/content-type";
import { type IncomingFile, receiveBytes, removeIncoming } from "@/lib/files/incoming";
import { safeFilename } from "@/lib/files/names";
import { UploadOptions } from "@/lib/files/schema";
import { faultsOf, parseInWords, storageFaults } from "@/lib/validation";

// A value that is cut is still longer than any of ours may be.
const limits = { parts: 20, fields: 16, files: 4, fieldSize: 4096, headerPairs: 20, headerSize: 16_384 };
/** What a form may weigh beside its file. */
const mostFormBytes = 2 ** 20;
const mostNameCharacters = 100;

type Form = { fields: Record<string, string | string[]>; file: { originalFilename: string; incoming: IncomingFile } | null };

export type Upload = { originalFilename: string; incoming: IncomingFile; folder?: string; isPublic?: boolean };

/**
 * Takes the multipart form of an upload as it streams in, the file onto the disk, hands it to `work`, and removes what is left of it.
 * Fields may stand before the file or after it. Throws validation faults of the form, and file.too_large as soon as too much has come.
 */
export async function withUpload<T>(request: Request, work: (upload: Upload) => Promise<T>): Promise<T> {
  const { fields, file } = await receiveForm(request);
  try {
    const { folder, is_public: isPublic } = parseFields(fields);
    if (!file)
      throw fields.file === undefined ? formFault("missing", "Field required") : formFault("value_error", "Input should be a file");
    return await work({ ...file, folder, isPublic });
  } finally {
    if (file) await removeIncoming(file.incoming);
  }
}

function parseFields(fields: Form["fields"]) {
  const within = (faults: FieldFault[]) => invalid(faults.map((fault) => ({ ...fault, path: ["form", ...fault.path] })));
  const hostile = storageFaults(fields);
  if (hostile.length > 0) throw within(hostile);
  const parsed = parseInWords(UploadOptions, fields);
  if (!parsed.success) throw within(faultsOf(parsed.error, fields));
  return parsed.data;
}

function formFault(type: string, message: string, path: string[] = ["form", "file"]): AppError {
  return invalid([{ path, type, message, input: null }]);
}

const unreadable = () => formFault("value_error", "Form decode error", ["form"]);
const tooLarge = () => failure("file.too_large", { megabytes: env.MAX_UPLOAD_MB });

const mostBodyBytes = () => env.MAX_UPLOAD_MB * 2 ** 20 + mostFormBytes;

async function receiveForm(request: Request): Promise<Form> {
  const contentType = request.headers.get("content-type") ?? "";
  // Another kind of body has no file.
  if (!/^multipart\/form-data\b/i.test(contentType) || !request.body) return { fields: {}, file: null };
  const body = new PatientBody(request.body.getReader(), request.signal);
  try {
    if (Number(request.headers.get("content-length") ?? 0) > mostBodyBytes()) throw tooLarge();
    return await readForm(body, contentType);
  } catch (error) {
    body.discardRest();
    throw error instanceof AppError ? error : unreadable();
  }
}

async function readForm(body: PatientBody, contentType: string): Promise<Form> {
  const parts = new Parts(contentType);
  try {
    for (;;) {
      const chunk = await parts.trouble.orElse(body.read());
      if (!chunk) break;
      if (body.readBytes > mostBodyBytes()) throw tooLarge();
      if (!parts.parser.write(chunk)) await parts.trouble.orElse(once(parts.parser, "drain"));
    }
    parts.parser.end();
    return await parts.form();
  } catch (error) {
    await parts.drop();
    throw error;
  }
}

/**
 * Something that may fail while one waits for something else. It remembers only the step that is waited for: a race against one
 * long-lived promise would keep every chunk that ever won it.
 */
class Trouble {
  private cause: { error: unknown } | undefined;
  private interrupt: ((error: unknown) => void) | undefined;

  begin(error: unknown): void {
    this.cause ??= { error };
    this.interrupt?.(error);
  }

  /** Waits for a step, or throws as soon as the trouble begins. */
  orElse<T>(step: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.cause) reject(this.cause.error);
      this.interrupt = reject;
      step.then(resolve, reject);
    });
  }
}

/** The parts of one form: fields are kept, the file goes to the disk, anything else is passed over. */
class Parts {
  readonly parser: InstanceType<typeof Busboy>;
  readonly trouble = new Trouble();
  private readonly fields: Form["fields"] = Object.create(null);
  private readonly finished: Promise<void>;
  private file: { originalFilename: string; stream: Readable; incoming: Promise<IncomingFile> } | undefined;

  constructor(contentType: string) {
    this.parser = new Busboy({
      headers: { "content-type": contentType },
      limits,
      isPartAFile: (_name, _type, filename) => filename !== undefined,
    });
    const fail = (error: unknown) => this.trouble.begin(error);
    const refuse = () => fail(formFault("value_error", "Form has too many parts", ["form"]));
    this.finished = new Promise((resolve) => this.parser.on("finish", resolve));
    this.parser.on("error", fail).on("partsLimit", refuse).on("fieldsLimit", refuse).on("filesLimit", refuse);
    this.parser.on("field", (name, value) => this.addField(name, value));
    this.parser.on("file", (name, stream, filename) => this.addFile(name, stream, filename, fail));
  }

  async form(): Promise<Form> {
    await this.trouble.orElse(this.finished);
    if (!this.file) return { fields: this.fields, file: null };
    return { fields: this.fields, file: { originalFilename: this.file.originalFilename, incoming: await this.file.incoming } };
  }

  /** Leaves nothing of a form that failed. */
  async drop(): Promise<void> {
    this.file?.stream.destroy();
    const incoming = await this.file?.incoming.catch(() => null);
    if (incoming) await removeIncoming(incoming);
  }

  /** A repeated field is a list, which no field of ours accepts. */
  private addField(name: string | undefined, value: string): void {
    if (!name || name.length > mostNameCharacters) return;
    const before = this.fields[name];
    this.fields[name] = before === undefined ? value : [before, value].flat();
  }

  private addFile(name: string | undefined, stream: Readable, filename: string, fail: (error: unknown) => void): void {
    // The parser may fail a stream that nobody reads any more.
    stream.on("error", () => undefined);
    // Without a name it is a form that was sent with no file chosen.
    if (name !== "file" || !filename) {
      stream.resume();
    } else if (this.file) {
      fail(formFault("value_error", "Only one file can be uploaded at a time"));
    } else {
      const incoming = receiveBytes(stream, extensionOf(safeFilename(filename)));
      incoming.catch(fail);
      this.file = { originalFilename: filename, stream, incoming };
    }
  }
}

const mostDiscardedMs = 60_000;

/** The body of a request, which is never closed on a client that is still sending: it would lose the answer with the connection. */
class PatientBody {
  readBytes = 0;
  private readonly leaving = new Trouble();

  constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.leaving.begin(signal.reason), { once: true });
  }

  /** The next bytes; null at the end. Throws when the client has gone away. */
  async read(): Promise<Uint8Array | null> {
    const { done, value } = await this.leaving.orElse(this.reader.read());
    if (done) return null;
    this.readBytes += value.byteLength;
    return value;
  }

  /** Lets the rest pass without keeping it, beside the answer; for a while, and not without end. */
  discardRest(): void {
    const until = Date.now() + mostDiscardedMs;
    const most = this.readBytes + 2 * mostBodyBytes();
    const discard = async () => {
      while (Date.now() < until && this.readBytes < most) if (!(await this.read())) return;
      await this.reader.cancel();
    };
    discard().catch(() => undefined);
  }
}

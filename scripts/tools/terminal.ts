import readline from "node:readline";
import { Writable } from "node:stream";
import { asAppError, pool, prisma } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** A refusal in words, for the person at the terminal: no stack, exit code 1. */
export class Refusal extends Error {}

/** Runs a tool to its end: prints refusals as sentences and closes the database. */
export async function runTool(tool: () => Promise<void>): Promise<void> {
  try {
    await tool();
  } catch (error) {
    const known = asAppError(error);
    if (known instanceof Refusal || known instanceof AppError) {
      console.error(known instanceof AppError ? wordsOf(known) : known.message);
    } else {
      console.error(error);
    }
    process.exitCode = 1;
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

function wordsOf(error: AppError): string {
  return error.faults.length > 0 ? error.faults.map(({ message }) => message).join("\n") : error.message;
}

/** Asks a question whose answer does not appear on the screen. Ends the tool when the terminal is closed or interrupted. */
export function askHidden(question: string): Promise<string> {
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = readline.createInterface({ input: process.stdin, output: mute, terminal: true });
  process.stdout.write(question);
  return new Promise((resolve, reject) => {
    const finish = () => {
      process.stdout.write("\n");
      prompt.close();
    };
    prompt.once("SIGINT", () => {
      finish();
      reject(new Refusal("Interrupted: nothing was done."));
    });
    prompt.once("close", () => reject(new Refusal("The terminal was closed: nothing was done.")));
    prompt.question("", (answer) => {
      resolve(answer);
      finish();
    });
  });
}

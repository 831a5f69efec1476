// Child processes that die with us and never outlive an interrupted script.
import { spawn } from "node:child_process";

const children = new Set();

/** Starts a child that is ended when this script ends. Resolves nothing: returns the ChildProcess. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Runs a command to its end; throws an Error with the exit code when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(" ")} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/** Runs a command and returns what it printed; undefined when it fails. */
export function read(command, args, options = {}) {
  return new Promise((resolve) => {
    let text = "";
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"], ...options });
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", () => resolve(undefined));
    child.once("exit", (code) => resolve(code === 0 ? text : undefined));
  });
}

/** Calls cleanUp once when the script is interrupted or ends, after ending the children. */
export function onEnd(cleanUp) {
  let ending;
  const end = (code) => {
    ending ??= (async () => {
      const exits = [...children].map((child) => new Promise((resolve) => child.once("exit", resolve)));
      for (const child of children) child.kill("SIGTERM");
      await Promise.race([Promise.all(exits), new Promise((resolve) => setTimeout(resolve, 10_000))]);
      for (const child of children) child.kill("SIGKILL");
      await cleanUp();
      process.exit(code);
    })();
    return ending;
  };
  process.on("SIGINT", () => end(130));
  process.on("SIGTERM", () => end(143));
  process.on("SIGHUP", () => end(129));
  return end;
}

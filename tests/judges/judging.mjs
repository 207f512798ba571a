// What all judges here share. Each is run as `node JUDGE.mjs FILE...`, prints its findings as
// a JSON list, and exits with 0 if that is empty, 1 if it is not, 2 if nothing could be judged.
import { existsSync } from "node:fs";
import path from "node:path";

// The files to judge: a forgotten or misspelt one must not pass as flawless.
export function files() {
  const names = process.argv.slice(2).map((name) => path.resolve(name));
  const missing = names.filter((name) => !existsSync(name));
  if (names.length === 0 || missing.length) {
    fail(missing.length ? `There is no ${missing.join(", ")}.` : "Name the files to judge.");
  }
  return names;
}

export function report(findings) {
  process.stdout.write(JSON.stringify(findings, null, 2) + "\n");
  process.exitCode = findings.length ? 1 : 0;
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}

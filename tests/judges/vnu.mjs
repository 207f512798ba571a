// The Nu Html Checker (the W3C's) on HTML, SVG and CSS files; needs Java 17.
// Findings: {file, line, severity, message}. How to run it: judging.mjs.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fail, files, report } from "./judging.mjs";

const packageFolder = path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json"));
const names = files();
const options = ["--exit-zero-always", "--stdout", "--format", "json", "--also-check-svg"];
// Only where it is needed: with it, the checker counts the lines of HTML one short.
if (names.some((name) => name.endsWith(".css"))) options.push("--also-check-css");

const jar = path.join(packageFolder, "build", "dist", "vnu.jar");
const judged = spawnSync("java", ["-jar", jar, ...options, ...names], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
if (judged.error || judged.status !== 0) fail(judged.error?.message ?? judged.stderr);
report(
  JSON.parse(judged.stdout).messages.map(({ url, lastLine, type, subType, message }) => ({
    file: url?.startsWith("file:") ? fileURLToPath(url) : url,
    line: lastLine,
    severity: subType ?? type,
    message,
  })),
);

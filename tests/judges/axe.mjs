// axe-core on HTML files as Chromium shows them, without a network. CHROMIUM may name the browser.
// Findings: {file, severity, rule, message, where: [selector]}. How to run it: judging.mjs.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { fail, files, report } from "./judging.mjs";

const browsers = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

async function judge(names) {
  const browser = await chromium.launch({
    executablePath: browsers.find((file) => file && existsSync(file)),
    // Chromium's sandbox refuses to start for root, as in a container; the files are our own.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-background-networking", "--disable-sync"],
  });
  const page = await browser.newPage({ offline: true, bypassCSP: true });
  const findings = [];
  for (const file of names) {
    await page.goto(pathToFileURL(file).href);
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => window.axe.run(document));
    for (const { impact, id, help, nodes } of violations) {
      const where = nodes.map((node) => node.target.join(" "));
      findings.push({ file, severity: impact, rule: id, message: help, where });
    }
  }
  await browser.close();
  return findings;
}

report(await judge(files()).catch((error) => fail(error.message)));

// html-validate on HTML files, by its recommended and accessibility rules.
// Findings: {file, line, severity, rule, message}. How to run it: judging.mjs.
import { HtmlValidate } from "html-validate";
import { fail, files, report } from "./judging.mjs";

// How long a title is and how a template is laid out is taste, not right or wrong.
const taste = { "long-title": "off", "no-trailing-whitespace": "off", "void-style": "off" };
const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: taste,
});

const findings = [];
for (const file of files()) {
  const judged = await judge.validateFile(file).catch((error) => fail(error.message));
  for (const { line, severity, ruleId, message } of judged.results.flatMap((r) => r.messages)) {
    const word = severity === 2 ? "error" : "warning";
    findings.push({ file, line, severity: word, rule: ruleId, message });
  }
}
report(findings);

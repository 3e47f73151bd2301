// What is wrong with a page as it stands, by axe-core's rules for WCAG 2.2 A and AA and by its best practices. Where axe
// cannot tell what is behind a text, as in a drawing, this looks it up (contrast.mjs).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { faint } from './contrast.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// examine gives the problems, how many rules were passed, and how many texts had to be looked up. What is
// in a frame is a page of its own, to be examined by itself.
export async function examine(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  await page.evaluate(axe);
  const result = await page.evaluate(run => window.axe.run(document, { runOnly: run, rules: { 'frame-tested': { enabled: false } }, iframes: false, resultTypes: ['violations', 'incomplete'] }), tags);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const problems = result.violations.map(v => `${v.id} (${v.nodes.length}): ${v.help}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`);
  if (overflow > 0) problems.push(`${overflow} pixels too wide`);
  let settled = 0;
  for (const unsure of result.incomplete) {
    if (unsure.id !== 'color-contrast') {
      problems.push(`${unsure.id} (${unsure.nodes.length}) is not settled: ${unsure.nodes[0].target}`);
      continue;
    }
    settled += unsure.nodes.length;
    problems.push(...await page.evaluate(faint, unsure.nodes.map(n => n.target.at(-1))));
  }
  return { problems, passed: result.passes.length, settled };
}

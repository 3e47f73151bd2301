// Holds pages against WCAG 2.2 A and AA with axe-core: at three widths and as printed, with every details element open,
// and looks for horizontal scrolling and for requests. Where axe cannot tell what is behind a text, as in a drawing, this
// looks it up (contrast.mjs). It ends with 1 where anything is wrong.
//
//	node axe.mjs page.html ...
//
// CHROMIUM names the browser, /usr/bin/chromium by default. With SHOTS=folder it keeps a picture of each view.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { faint } from './contrast.mjs';
import { launch } from './launch.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const views = [
  { name: '320', width: 320 }, { name: '800', width: 800 }, { name: '1280', width: 1280 },
  { name: 'print', width: 720, media: 'print' },
];

const browser = await launch();
let wrong = 0;
for (const file of process.argv.slice(2)) {
  for (const view of views) {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: view.width, height: 900 } });
    const page = await context.newPage();
    const asked = [];
    page.on('request', r => asked.push(r.url()));
    await page.goto(pathToFileURL(resolve(file)).href);
    if (view.media) await page.emulateMedia({ media: view.media });
    if (process.env.SHOTS) {
      await page.screenshot({ path: `${process.env.SHOTS}/${basename(file, '.html')}-${view.name}.png`, fullPage: true });
    }
    await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
    await page.evaluate(axe);
    const result = await page.evaluate(run => window.axe.run(document, { runOnly: run, resultTypes: ['violations', 'incomplete'] }), tags);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const problems = result.violations.map(v => `${v.id} (${v.nodes.length}): ${v.help}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`);
    if (overflow > 0) problems.push(`${overflow} pixels too wide`);
    if (asked.length > 1) problems.push(`asked for ${asked.slice(1)}`);
    let settled = 0;
    for (const unsure of result.incomplete) {
      if (unsure.id !== 'color-contrast') {
        problems.push(`${unsure.id} (${unsure.nodes.length}) is not settled: ${unsure.nodes[0].target}`);
        continue;
      }
      settled += unsure.nodes.length;
      problems.push(...await page.evaluate(faint, unsure.nodes.map(n => n.target.at(-1))));
    }
    wrong += problems.length;
    console.log(`${basename(file)} ${view.name}: ${problems.length} violations, ${result.passes.length} rules passed, contrast of ${settled} texts looked up`);
    for (const p of problems) console.log('  ' + p.replaceAll('\n', ' '));
    await context.close();
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);

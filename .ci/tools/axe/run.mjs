// Holds pages against WCAG 2.2 A and AA with axe-core: at three widths and as printed, with every details element open
// and closed, and looks for horizontal scrolling at 320 pixels. It ends with 1 where anything is wrong.
//
//	node run.mjs page.html ...
//
// CHROMIUM names the browser, /usr/bin/chromium by default. With SHOTS=folder it keeps a picture of each view.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const views = [
  { name: '320', width: 320 }, { name: '800', width: 800 }, { name: '1280', width: 1280 },
  { name: 'print', width: 720, media: 'print' },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
let wrong = 0;
for (const file of process.argv.slice(2)) {
  for (const view of views) {
    for (const open of [false, true]) {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width: view.width, height: 900 } });
      const page = await context.newPage();
      const asked = [];
      page.on('request', r => asked.push(r.url()));
      await page.goto(pathToFileURL(resolve(file)).href);
      if (view.media) await page.emulateMedia({ media: view.media });
      if (open) await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
      if (process.env.SHOTS && !open) {
        await page.screenshot({ path: `${process.env.SHOTS}/${basename(file, '.html')}-${view.name}.png`, fullPage: true });
      }
      await page.evaluate(axe);
      const result = await page.evaluate(run => window.axe.run(document, { runOnly: run, resultTypes: ['violations', 'incomplete'] }), tags);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const where = `${basename(file)} ${view.name}${open ? ' tables open' : ''}`;
      const problems = result.violations.map(v => `${v.id} (${v.nodes.length}): ${v.help}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`);
      if (overflow > 0) problems.push(`${overflow} pixels too wide`);
      if (asked.length > 1) problems.push(`asked for ${asked.slice(1)}`);
      wrong += problems.length;
      const unsure = result.incomplete.map(v => `${v.id} (${v.nodes.length})`).join(', ');
      console.log(`${where}: ${problems.length} violations, ${result.passes.length} rules passed${unsure ? `, to be looked at: ${unsure}` : ''}`);
      for (const p of problems) console.log('  ' + p.replaceAll('\n', ' '));
      await context.close();
    }
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);

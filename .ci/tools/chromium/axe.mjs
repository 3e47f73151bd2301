// Holds pages against WCAG 2.2 A and AA with axe-core: at three widths and as printed, with every details element open,
// and looks for horizontal scrolling and for requests. It ends with 1 where anything is wrong.
//
//	node axe.mjs page.html ...
//
// CHROMIUM names the browser, /usr/bin/chromium by default. With SHOTS=folder it keeps a picture of each view.
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';
import { examine } from './wcag.mjs';

const views = [
  { name: '320', width: 320 }, { name: '800', width: 800 }, { name: '1280', width: 1280 },
  { name: 'print', width: 720, media: 'print' },
];

const browser = await launch();
let wrong = 0;
for (const file of process.argv.slice(2)) {
  for (const view of views) {
    const context = await browser.newContext({ viewport: { width: view.width, height: 900 } });
    const page = await context.newPage();
    const asked = [];
    page.on('request', r => asked.push(r.url()));
    await page.goto(pathToFileURL(resolve(file)).href);
    if (view.media) await page.emulateMedia({ media: view.media });
    if (process.env.SHOTS) {
      await page.screenshot({ path: `${process.env.SHOTS}/${basename(file, '.html')}-${view.name}.png`, fullPage: true });
    }
    const { problems, passed, settled } = await examine(page);
    if (asked.length > 1) problems.push(`asked for ${asked.slice(1)}`);
    wrong += problems.length;
    console.log(`${basename(file)} ${view.name}: ${problems.length} violations, ${passed} rules passed, contrast of ${settled} texts looked up`);
    for (const p of problems) console.log('  ' + p.replaceAll('\n', ' '));
    await context.close();
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);

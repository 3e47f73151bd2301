// Takes a picture of a page, from the beginning of the element that one selector finds to the end of the one that another
// finds. The pictures of the README are made so, from the page of the sample's council Kelloway:
//
//	node picture.mjs page.html FROM TO picture.png
//	node picture.mjs page.html .notice .opening examples/councils/opening.png
//	node picture.mjs page.html '#p-turnover_rate_fte' 'section:has(> #p-turnover_rate_fte) figure >> nth=1' examples/councils/measure.png
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [file, from, to, picture] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 860, height: 900 } });
await page.goto(pathToFileURL(resolve(file)).href);
const edge = (selector, side) => page.locator(selector).first().evaluate((e, side) => e.getBoundingClientRect()[side] + scrollY, side);
const y = Math.max(0, await edge(from, 'top') - 16);
await page.screenshot({ path: picture, fullPage: true, clip: { x: 0, y, width: 860, height: Math.ceil(await edge(to, 'bottom')) + 16 - y } });
await browser.close();

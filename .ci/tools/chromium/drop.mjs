// Uses the page of examples/browser as a person would: opens it from disk and from a file server, drops files on it,
// chooses a council, and holds the page, the workbook, the CSV and the JSON that come out against those of the program on
// the machine, to the byte; then what it says of files that it cannot read, and the sample. What it shows at the end is
// held against WCAG (wcag.mjs). It ends with 1 where anything is wrong.
//
//	node drop.mjs FOLDER
//	node drop.mjs FOLDER COUNCIL EXPECTED file=KIND ...
//
// FOLDER is what examples/browser wrote, COUNCIL the council to choose, and EXPECTED a folder with report.html,
// report.xlsx, report.csv and report.json as the program writes them, and councils.json with the councils that it lists.
// With FOLDER alone no real files are dropped.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';
import { examine } from './wcag.mjs';

const [folder, council, expected, ...given] = process.argv.slice(2);
const files = given.map(g => g.split('='));

const server = createServer((request, response) => {
  if (request.url !== '/') {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(readFileSync(join(folder, 'index.html')));
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const served = `http://127.0.0.1:${server.address().port}/`;
const onDisk = pathToFileURL(resolve(folder, 'index.html')).href;

// ready waits until the page says so, or says what is wrong.
async function ready(page, text) {
  await page.waitForFunction(text => {
    const status = document.getElementById('status').textContent, idle = !document.getElementById('files').disabled;
    return idle && (status.startsWith(text) || status === 'That did not work.');
  }, text, { timeout: 180_000 });
  const status = await page.textContent('#status');
  assert.ok(status.startsWith(text), `${status} ${await page.textContent('#problems')}`);
}

// drop drops files as a person does from a window of the system.
async function drop(page, paths) {
  const session = await page.context().newCDPSession(page);
  const box = await page.locator('#drop').boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: paths.map(p => resolve(p)), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, ...at, data });
}

// useFiles drops the real files and takes what comes of them.
async function useFiles(page) {
  const councils = JSON.parse(readFileSync(join(expected, 'councils.json'), 'utf8')).length;
  await drop(page, files.map(([path]) => path));
  await ready(page, `${councils} councils.`);
  for (const [path, kind] of files) {
    assert.equal(await page.getByLabel(`${basename(path)}:`).inputValue(), kind, `${path} is not taken for ${kind}`);
  }
  await page.click('#make');
  assert.equal(await page.textContent('#status'), 'Which council?');
  await page.selectOption('#council', { label: council });
  const begun = Date.now();
  await page.click('#make');
  await page.waitForFunction(() => !document.getElementById('result').hidden, null, { timeout: 180_000 });
  const shown = Date.now() - begun;
  await ready(page, 'The page is ready.');
  assert.equal(await page.textContent('#problems'), '', 'the program said something');
  for (const format of ['html', 'xlsx', 'csv', 'json']) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#${format}`)]);
    assert.equal(download.suggestedFilename(), `report.${format}`);
    assert.ok(readFileSync(await download.path()).equals(readFileSync(join(expected, `report.${format}`))),
      `report.${format} is not what the program writes on the machine`);
  }
  await page.frameLocator('#report').locator('h1', { hasText: council }).waitFor({ state: 'attached' });
  console.log(`  ${files.length} files dropped, page after ${shown} ms, the same four files as on the machine`);
  for (let left = files.length; left > 0; left--) {
    await page.locator('#list button').first().click();
    await page.waitForFunction(() => !document.getElementById('files').disabled);
  }
}

// useOthers gives the page a file that it cannot read, then asks for the sample.
async function useOthers(page) {
  await page.click('#make');
  assert.equal(await page.textContent('#status'), 'First drop the workforce census here.');
  await page.setInputFiles('#files', { name: '<b>census.csv', mimeType: 'text/csv', buffer: Buffer.from('turnover_rate,<img src=x>\n1,2\n') });
  await page.waitForFunction(() => document.getElementById('status').textContent === 'That did not work.', null, { timeout: 60_000 });
  assert.match(await page.textContent('#problems'), /^councils: <b>census\.csv: /, 'what is wrong with a file is not said');
  const refused = await examine(page);
  await page.click('#sample');
  await ready(page, 'The page is ready.');
  await page.frameLocator('#report').locator('h1', { hasText: '(INVENTED)' }).waitFor({ state: 'attached' });
  const made = await examine(page);
  assert.deepEqual([...refused.problems, ...made.problems], []);
  console.log(`  a file refused, the sample shown: 0 violations, ${refused.passed} and ${made.passed} rules passed`);
}

const browser = await launch();
for (const address of [onDisk, served]) {
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  const asked = [], wrong = [];
  context.on('request', r => { if (!/^(blob|data):/.test(r.url())) asked.push(r.url()); });
  page.on('pageerror', e => wrong.push(String(e)));
  page.on('console', m => { if (m.type() === 'error') wrong.push(m.text()); });
  console.log(address === served ? 'from a file server:' : 'from disk:');
  await page.goto(address);
  await ready(page, 'Ready.');
  await context.setOffline(true); // from here on there is no network to leave by
  if (files.length > 0) await useFiles(page);
  await useOthers(page);
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `browser-${address === served ? 'served' : 'disk'}.png`), fullPage: true });
  assert.deepEqual(asked, [address], 'the page asked for something else');
  assert.deepEqual(wrong, []);
  await context.close();
}
await browser.close();
server.close();

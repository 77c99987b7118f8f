// Draws the checklist pages of the fixtures in a real browser, takes the pictures in this folder, and checks each page:
// axe-core finds nothing, the HTML validator finds no error, the page's own policy lets its style in and nothing else is
// asked for, and it fits a phone.
//
//   cargo build --release
//   npm install --no-save playwright-core axe-core vnu-jar      (in any folder; name it in NODE_PATH below)
//   NODE_PATH=.../node_modules node docs/pages.mjs
//
// It needs Chromium (CHROMIUM, else /usr/bin/chromium), pdftoppm, and Java for the validator. Nothing is fetched while it runs.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(join(process.env.NODE_PATH ?? '', 'x.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const vnu = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

const docs = dirname(fileURLToPath(import.meta.url));
const program = join(docs, '../target/release/consentlint');
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
let faults = 0;
const fault = (page, text) => { faults += 1; console.log(`FAULT ${page}: ${text}`); };

// [name, command, fixture, picture name or null]
const pages = [
  ['complete', 'checklist', 'complete-practice', 'checklist-complete'],
  ['gaps', 'checklist', 'practice-with-gaps', 'checklist-gaps'],
  ['packets', 'checklist', 'adult-and-minor', null],
  ['agency', 'checklist', 'agency', null],
  ['unread', 'checklist', 'messy', null],
  ['interview', 'interview', 'practice-with-gaps', 'interview-gaps'],
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, command, fixture, picture] of pages) {
  const file = join(folder, `${name}.html`);
  const run = spawnSync(program, [command, join(docs, '../fixtures', fixture), '--no-redact', '--today', '2026-11-21', '--format', `html=${file}`]);
  if (run.status === 2) fault(name, run.stderr.toString());
  const said = spawnSync('java', ['-jar', vnu, '--format', 'json', file]).stderr.toString();
  for (const message of JSON.parse(said).messages) {
    // The validator does not know hashes in a policy; the browser below does.
    if (!message.message.includes('nonce/hash')) fault(name, `${message.lastLine}: ${message.message}`);
  }
  for (const [look, width, scheme] of [['desktop', 1200, 'light'], ['dark', 1200, 'dark'], ['phone', 390, 'light']]) {
    const context = await browser.newContext({ viewport: { width, height: 1500 }, colorScheme: scheme, bypassCSP: false });
    const page = await context.newPage();
    page.on('console', (line) => fault(name, line.text()));
    page.on('request', (asked) => { if (asked.url() !== `file://${file}`) fault(name, `asks for ${asked.url()}`); });
    await page.goto(`file://${file}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) fault(name, `${look}: ${wide} pixels too wide`);
    if (picture) await page.screenshot({ path: join(docs, `${picture}-${look}.png`) });
    await context.close();
    // The tool is a script, which the page's own policy keeps out; it runs where that policy is set aside.
    const open = await browser.newContext({ viewport: { width, height: 1500 }, colorScheme: scheme, bypassCSP: true });
    const bare = await open.newPage();
    await bare.goto(`file://${file}`);
    await bare.evaluate(axe);
    const found = await bare.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const wrong of found.violations) fault(name, `${look}: ${wrong.id}: ${wrong.help}: ${wrong.nodes[0].html}`);
    console.log(`${name} ${look}: ${found.passes.length} rules of axe-core pass`);
    await open.close();
  }
  for (const format of ['A4', 'Letter']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`file://${file}`);
    const pdf = join(folder, `${name}-${format}.pdf`);
    await page.pdf({ path: pdf, format, preferCSSPageSize: false });
    if (picture && format === 'A4') {
      // The second page, where the work begins.
      execFileSync('pdftoppm', ['-r', '80', '-f', '2', '-l', '2', '-singlefile', '-png', pdf, join(docs, `${picture}-print`)]);
    }
    await context.close();
  }
}
await browser.close();
console.log(`pages lie in ${folder}; ${faults} faults`);
process.exit(faults ? 1 : 0);

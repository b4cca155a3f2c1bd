// Opens reports in Chromium by the WebDriver protocol, and checks them. See report-in-browser.
import {statSync} from 'node:fs';
import {check, DRAWN, Page, PALE, passed, ready} from './browser.mjs';

const [, demo, many] = process.argv.slice(2);
const LARGEST_BYTES = 3_000_000;

const NAMES = "return [...document.querySelectorAll('.opener')].map(e => e.textContent)";
const requests = "[...document.querySelectorAll('.endpoints tbody tr:not(.detail)')].map(e => +e.children[1].textContent.replaceAll(',', ''))";

async function demoIsRight() {
  const page = await Page.open(demo);
  check('the verdict is a heading', await page.run("return document.querySelector('h1').textContent"), 'Better');
  const drawn = await page.run(DRAWN);
  check('all eight plots are there, and drawn', drawn, Array(8).fill(true));
  check('what was recorded is shown', await page.run("return document.querySelector('#recorded').hidden"), false);
  check('no script is left to run inline', await page.run("return document.querySelectorAll('[onclick],[onerror]').length"), 0);
  await tableWorks(page);
  await rowOpensByKeyboard(page);
  await plotsByKeyboard(page);
  await copies(page);
  await switchesToDark(page);
  await page.quiet('demo');
  await page.close();
}

async function tableWorks(page) {
  const before = await page.run(NAMES);
  await page.run("[...document.querySelectorAll('.endpoints thead button')].find(e => e.textContent === 'Requests').click()");
  check('sorted down', await page.run(`const r = ${requests}; return r.length > 3 && r.every((n, i) => i === 0 || n <= r[i - 1])`));
  check('and says so', await page.run("return document.querySelectorAll('.endpoints th')[1].getAttribute('aria-sort')"), 'descending');
  await page.run("[...document.querySelectorAll('.endpoints thead button')].find(e => e.textContent === 'Requests').click()");
  check('sorted up', await page.run(`const r = ${requests}; return r.every((n, i) => i === 0 || n >= r[i - 1])`));
  await page.run("const f = document.querySelector('#endpoint-filter'); f.value = 'PRODUCT'; f.dispatchEvent(new Event('input'))");
  const filtered = await page.run(NAMES);
  check('filtered', filtered.length > 0 && filtered.length < before.length && filtered.every(name => name.toLowerCase().includes('product')));
  await page.run("const f = document.querySelector('#endpoint-filter'); f.value = ''; f.dispatchEvent(new Event('input'))");
  check('all are back', (await page.run(NAMES)).length, before.length);
}

async function rowOpensByKeyboard(page) {
  await page.run("document.querySelector('.opener').focus()");
  await page.press('\uE007');
  await page.until('a row opens its plots', "return document.querySelectorAll('.detail:not([hidden]) .canvas svg path').length > 20");
  check('and says so', await page.run("return document.activeElement.getAttribute('aria-expanded')"), 'true');
  check('both are drawn', (await page.run(DRAWN)).length, 10);
  await page.press('\uE007');
  check('and closes them', await page.run("return document.querySelectorAll('.detail:not([hidden])').length"), 0);
}

async function plotsByKeyboard(page) {
  await page.run('document.activeElement.blur(); scrollTo(0, 0)');
  const reached = new Set();
  for (let i = 0; i < 120; i++) {
    await page.press('\uE004');
    reached.add(await page.run("const e = document.activeElement; return (e.closest('figure, section, header') || e).id + ' ' + (e.className || e.id || e.tagName)"));
  }
  for (const id of ['curve', 'shift', 'timeline', 'heatmap']) check(`Tab reaches the plot ${id}`, reached.has(`${id} canvas`));
  check('Tab reaches the copying of data', [...reached].some(name => name === 'timeline copy'));
  await page.run("document.querySelector('#timeline .canvas').focus()");
  await page.press('\uE014', '\uE014', '\uE014');
  await page.until('arrow keys say what is there', "return /of the trace.*Latency p50/.test(document.querySelector('#said').textContent)");
  await page.run("document.querySelector('#timeline [aria-label=\"Zoom in\"]').click()");
  check('the timeline zooms', await page.run("const z = echarts.getInstanceByDom(document.querySelector('#timeline .canvas')).getOption().dataZoom[0]; return Math.round(z.end - z.start)"), 50);
}

async function copies(page) {
  await page.run("window.copied = []; navigator.clipboard.writeText = async text => { copied.push(text); }; document.querySelectorAll('button').forEach(e => /^Copy/.test(e.textContent) && e.click())");
  await page.until('each figure and table can be copied', 'return copied.length >= 11');
  check('as rows of as many cells', await page.run("return copied.filter(text => text.includes('\\t')).every(text => new Set(text.trimEnd().split('\\n').map(row => row.split('\\t').length)).size === 1)"));
  check('the report too', await page.run("return copied.some(text => text.startsWith('Baseline') && text.includes('Verdict: better'))"));
  await page.run("document.querySelector('#curve [aria-expanded]').click()");
  await page.until('a plot is a table too', "return document.querySelectorAll('#curve .numbers tbody tr').length > 20");
}

async function switchesToDark(page) {
  const background = () => page.run('return getComputedStyle(document.body).backgroundColor');
  const light = await background();
  await page.run("document.querySelector('#theme').click()");
  check('dark is another colour', await background() !== light);
  check('and pressed', await page.run("return document.querySelector('#theme').getAttribute('aria-pressed')"), 'true');
}

async function looksRight(scheme, width) {
  const name = `${scheme} at ${width}`;
  const page = await Page.open(demo, {scheme, width});
  check(`${name}: as the system wants it`, await page.run('return document.documentElement.dataset.theme'), scheme);
  check(`${name}: as wide as the window`, await page.run('return document.documentElement.scrollWidth <= innerWidth'));
  check(`${name}: contrast`, await page.run(PALE), []);
  check(`${name}: drawn`, (await page.run(DRAWN)).every(Boolean));
  await page.picture(`report-${scheme}-${width}`);
  await page.quiet(name);
  await page.close();
}

async function manyAndHostile() {
  const page = await Page.open(many);
  check('no name gets out', await page.run('return [window.escaped ?? null, document.images.length]'), [null, 0]);
  check('few rows at first', (await page.run(NAMES)).length, 25);
  await page.run("[...document.querySelectorAll('#endpoint-table > button')].at(-1).click()");
  check('and then all', (await page.run(NAMES)).length >= 900);
  await page.run("const f = document.querySelector('#endpoint-filter'); f.value = 'onerror'; f.dispatchEvent(new Event('input'))");
  check('a hostile name is text', (await page.run(NAMES)).some(name => name.includes('<img')));
  await page.run("document.querySelector('.opener').click()");
  await page.until('its plots are drawn', "return document.querySelectorAll('.detail:not([hidden]) .canvas svg').length === 2");
  await page.quiet('many');
  await page.close();
}

await ready();
try {
  for (const file of [demo, many]) check(`${file} is below 3 MB`, statSync(file).size < LARGEST_BYTES);
  await demoIsRight();
  for (const scheme of ['light', 'dark']) for (const width of [1280, 390]) await looksRight(scheme, width);
  await manyAndHostile();
} finally {
  for (const page of Page.opened) await page.close(); // Or the browser would outlive its driver.
}
console.log(`report in a browser: ${passed()} checks passed`);

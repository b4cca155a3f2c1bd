// Opens reports in Chromium by the WebDriver protocol, and checks them. See report-in-browser.
import assert from 'node:assert/strict';
import {statSync, writeFileSync} from 'node:fs';

const [driver, demo, many, pictures] = process.argv.slice(2);
const LARGEST_BYTES = 3_000_000;
let checks = 0;

async function call(method, path, body) {
  const response = await fetch(driver + path, {method, body: body && JSON.stringify(body)});
  const {value} = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.message}`);
  return value;
}

async function ready() {
  for (let i = 0; i < 100; i++) {
    try {
      return await call('GET', '/status');
    } catch {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
  throw new Error('chromedriver does not answer');
}

function check(what, found, expected = true) {
  assert.deepEqual(found, expected, what);
  checks++;
}

class Page {
  static opened = new Set();

  static async open(file, {scheme = 'light', width = 1280} = {}) {
    const page = new Page();
    const {sessionId} = await call('POST', '/session', {capabilities: {alwaysMatch: {
      browserName: 'chrome',
      'goog:chromeOptions': {args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-background-networking']},
      'goog:loggingPrefs': {browser: 'ALL', performance: 'ALL'},
    }}});
    page.session = '/session/' + sessionId;
    Page.opened.add(page);
    await page.cdp('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
    await page.cdp('Emulation.setDeviceMetricsOverride', {width, height: 900, deviceScaleFactor: 1, mobile: width < 500});
    await call('POST', page.session + '/url', {url: 'file://' + file});
    return page;
  }

  cdp = (cmd, params) => call('POST', this.session + '/goog/cdp/execute', {cmd, params});
  run = script => call('POST', this.session + '/execute/sync', {script, args: []});

  async close() {
    Page.opened.delete(this);
    await call('DELETE', this.session);
  }

  async press(...keys) {
    await call('POST', this.session + '/actions', {actions: [{type: 'key', id: 'keys',
      actions: keys.flatMap(value => [{type: 'keyDown', value}, {type: 'keyUp', value}])}]});
  }

  async until(what, script) {
    for (let i = 0; i < 50; i++) {
      if (await this.run(script)) return check(what, true);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    check(what, false);
  }

  async picture(name) {
    if (!pictures) return;
    const [width, height] = await this.run('return [innerWidth, document.documentElement.scrollHeight]');
    const {data} = await this.cdp('Page.captureScreenshot', {format: 'png', captureBeyondViewport: true, clip: {x: 0, y: 0, width, height: Math.min(height, 8000), scale: 1}});
    writeFileSync(`${pictures}/${name}.png`, Buffer.from(data, 'base64'));
  }

  async quiet(name) {
    const said = await call('POST', this.session + '/se/log', {type: 'browser'});
    check(`${name}: nothing on the console`, said.map(({message}) => message), []);
    const events = (await call('POST', this.session + '/se/log', {type: 'performance'})).map(({message}) => JSON.parse(message).message);
    const asked = events.filter(({method}) => method === 'Network.requestWillBeSent').map(({params}) => params.request.url);
    check(`${name}: no request but for the file itself`, asked.filter(url => !url.startsWith('file:') && !url.startsWith('data:')), []);
    check(`${name}: one file`, asked.filter(url => url.startsWith('file:')).length, 1);
  }
}

const DRAWN = `return [...document.querySelectorAll('.canvas')].filter(e => !e.closest('[hidden]')).map(e => {
  const svg = e.querySelector('svg'), canvas = e.querySelector('canvas');
  if (svg) return svg.querySelectorAll('path').length > 8;
  const pixels = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
  pixels.drawImage(canvas, 0, 0);
  const {data} = pixels.getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return seen.size > 8;
})`;
const NAMES = "return [...document.querySelectorAll('.opener')].map(e => e.textContent)";
const requests = "[...document.querySelectorAll('.endpoints tbody tr:not(.detail)')].map(e => +e.children[1].textContent.replaceAll(',', ''))";

async function demoIsRight() {
  const page = await Page.open(demo);
  check('the verdict is a heading', await page.run("return document.querySelector('h1').textContent"), 'Better');
  const drawn = await page.run(DRAWN);
  check('all seven plots are there, and drawn', drawn, Array(7).fill(true));
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
  check('both are drawn', (await page.run(DRAWN)).length, 9);
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

/** Of all text that is seen, those whose contrast with what is behind it is below AA. */
const PALE = `
  const numbers = c => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => { const f = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const behind = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const pale = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.checkVisibility() || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(e.tagName)) continue;
    const svg = e.namespaceURI.includes('svg');
    const style = getComputedStyle(e);
    const c = svg ? style.fill : style.color;
    if (!/rgb/.test(c)) continue;
    const a = lum(numbers(c)), b = lum(behind(svg ? e.closest('div') : e));
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) pale.add(e.tagName + '.' + e.getAttribute('class') + ': ' + e.textContent.trim().slice(0, 30));
  }
  return [...pale]`;

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
console.log(`report in a browser: ${checks} checks passed`);

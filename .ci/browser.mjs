// Drives Chromium by the WebDriver protocol, for the checks of pages.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';

const [driver] = process.argv.slice(2);
const pictures = process.argv[process.argv.length - 1];

let checks = 0;
export const passed = () => checks;

async function call(method, path, body) {
  const response = await fetch(driver + path, {method, body: body && JSON.stringify(body)});
  const {value} = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.message}`);
  return value;
}

export async function ready() {
  for (let i = 0; i < 100; i++) {
    try {
      return await call('GET', '/status');
    } catch {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
  throw new Error('chromedriver does not answer');
}

export function check(what, found, expected = true) {
  assert.deepEqual(found, expected, what);
  checks++;
}

export class Page {
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
    await call('POST', page.session + '/url', {url: file.startsWith('http:') ? file : 'file://' + file});
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
    for (let i = 0; i < 200; i++) {
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

  /** Nothing was said on the console; returns the addresses that were asked. */
  async asked(name) {
    const said = await call('POST', this.session + '/se/log', {type: 'browser'});
    check(`${name}: nothing on the console`, said.map(({message}) => message), []);
    const events = (await call('POST', this.session + '/se/log', {type: 'performance'})).map(({message}) => JSON.parse(message).message);
    const asked = events.filter(({method}) => method === 'Network.requestWillBeSent').map(({params}) => params.request.url);
    return asked.filter(url => !url.startsWith('data:'));
  }

  async quiet(name) {
    const asked = await this.asked(name);
    check(`${name}: no request but for the file itself`, asked.filter(url => !url.startsWith('file:')), []);
    check(`${name}: one file`, asked.filter(url => url.startsWith('file:')).length, 1);
  }
}

/** Of each plot that is seen, whether something is drawn in it. */
export const DRAWN = `return [...document.querySelectorAll('.canvas')].filter(e => !e.closest('[hidden]')).map(e => {
  const svg = e.querySelector('svg'), canvas = e.querySelector('canvas');
  if (svg) return svg.querySelectorAll('path').length > 8;
  const pixels = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
  pixels.drawImage(canvas, 0, 0);
  const {data} = pixels.getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return seen.size > 8;
})`;

/** Of all text that is seen, those whose contrast with what is behind it is below AA. */
export const PALE = `
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

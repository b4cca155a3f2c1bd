// Watches a replay in Chromium by the WebDriver protocol, and changes it. See live-in-browser.
import {check, DRAWN, Page, PALE, passed, ready} from './browser.mjs';

const [, url] = process.argv.slice(2);
const origin = new URL(url).origin;

const SECONDS = 'return run.seconds.length';
const SENT = "return run.seconds.reduce((all, second) => all + second.sentPerSecond, 0)";
const STATE = "return document.querySelector('#state').dataset.state";
const press = id => `document.querySelector('#${id}').click()`;
const isQuiet = 'return run.seconds.slice(-3).every(second => second.paused && second.sentPerSecond === 0)';
const pixels = id => `return document.querySelector('#${id} canvas').toDataURL()`;

async function showsARun(page) {
  await page.until('it runs', `return run.seconds.length >= 4 && ${STATE.slice(7)} === 'running'`);
  check('all six plots are there', (await page.run(DRAWN)).length, 6);
  check('and drawn', (await page.run(DRAWN)).filter(Boolean).length >= 5);
  check('the curve is of the whole trace', await page.run('const p = run.facts.plan; return p.counts.reduce((a, b) => a + b, 0) > 1900'));
  check('tiles are filled in', await page.run("return [...document.querySelectorAll('#now .tile .to')].every(e => e.textContent !== '–')"));
  check('endpoints are there', await page.run("return document.querySelectorAll('#endpoint-table tbody tr').length > 3"));
  check('the log says that it started', await page.run("return document.querySelector('#entries').textContent.includes('started')"));
  const before = await page.run(pixels('arrivals'));
  const seconds = await page.run(SECONDS);
  await page.until('it goes on', `return run.seconds.length > ${seconds} + 1`);
  check('and the plot with it', await page.run(pixels('arrivals')) !== before);
}

async function pauses(page) {
  await page.run("document.querySelector('#pause').focus()");
  await page.press('\uE007');
  await page.until('a pause is seen', `return ${STATE.slice(7)} === 'paused'`);
  await page.until('nothing is sent', isQuiet);
  const sent = await page.run(SENT);
  const seconds = await page.run(SECONDS);
  await page.until('for two seconds more', `return run.seconds.length >= ${seconds} + 2`);
  check('still nothing', await page.run(SENT), sent);
  check('the button goes on', await page.run("return document.querySelector('#pause').textContent"), 'Resume');
  await page.press('\uE007');
  await page.until('it is sent again', 'return run.seconds.slice(-1)[0].sentPerSecond > 0');
}

async function changesLoad(page) {
  await page.run(`const value = document.querySelector('#load-value'); value.value = '0.2'; ${press('load-apply')}`);
  await page.until('the load is another one', "return document.querySelector('#entries').textContent.includes('load is 0.2 from here on')");
}

async function looks(scheme, width) {
  const name = `${scheme} at ${width}`;
  const page = await Page.open(url, {scheme, width});
  await page.until(`${name}: drawn`, 'return run.seconds.length >= 4 && live.figures.length === 6');
  check(`${name}: as wide as the window`, await page.run('return document.documentElement.scrollWidth <= innerWidth'));
  check(`${name}: contrast`, await page.run(PALE), []);
  await page.picture(`live-${scheme}-${width}`);
  await quiet(page, name);
  await page.close();
}

async function quiet(page, name) {
  const asked = await page.asked(name);
  check(`${name}: nobody else is asked`, asked.filter(each => !each.startsWith(origin)), []);
}

async function stops(page) {
  await page.run(press('stop'));
  check('a stop is asked for twice', await page.run("return document.querySelector('#stop').textContent"), 'Really stop?');
  await page.run(press('stop'));
  await page.until('it ends', `return ${STATE.slice(7)} === 'ended'`);
  check('and says how', await page.run("return document.querySelector('#entries').textContent.includes('interrupted after')"));
  check('nothing can be changed any more', await page.run("return document.querySelectorAll('.controls :enabled').length"), 0);
}

async function withoutToken() {
  const page = await Page.open(origin + '/');
  await page.until('it is seen without the token', 'return run.seconds.length > 0');
  check('but nothing can be changed', await page.run("return document.querySelectorAll('.controls :enabled').length"), 0);
  await quiet(page, 'without the token');
  await page.close();
}

await ready();
try {
  const page = await Page.open(url);
  await showsARun(page);
  await pauses(page);
  await withoutToken();
  for (const scheme of ['light', 'dark']) for (const width of [1280, 390]) await looks(scheme, width);
  await changesLoad(page);
  await stops(page);
  await quiet(page, 'the watched run');
  await page.close();
} finally {
  for (const page of Page.opened) await page.close(); // Or the browser would outlive its driver.
}
console.log(`live in a browser: ${passed()} checks passed`);

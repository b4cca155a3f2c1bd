'use strict';
// The page around the plots: elements, tables, the clipboard, light and dark.

/** Makes an element; text goes in as text, never as markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

const byId = id => document.getElementById(id);

function svg(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** The line that a side has in every plot. */
function lineSample(role) {
  return svg('svg', {class: `line ${role}`, viewBox: '0 0 34 12', 'aria-hidden': 'true'},
    svg('path', {d: 'M1 6h32'}),
    role === 'candidate' ? svg('path', {class: 'mark', d: 'M17 1l5.5 9.5h-11z'}) :
      role === 'baseline' ? svg('circle', {class: 'mark', cx: 17, cy: 6, r: 4}) :
        svg('rect', {class: 'mark', x: 13, y: 2, width: 8, height: 8}));
}

function verdictPill(key, suspected) {
  const verdict = VERDICTS[key];
  return make('span', {class: `pill ${key}`},
    make('span', {'aria-hidden': 'true'}, verdict.sign), ' ', suspected || verdict.words);
}

/** Tells people who do not see the page. */
function say(text) {
  byId('said').textContent = '';
  requestAnimationFrame(() => { byId('said').textContent = text; });
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text); // No clipboard without a secure context, or none that is allowed.
  }
  const label = button.textContent;
  button.textContent = 'Copied';
  say('Copied');
  setTimeout(() => { button.textContent = label; }, 1500);
}

function copyBySelection(text) {
  const area = make('textarea', {class: 'away', readonly: true});
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** A table of a header and rows of strings, numbers or elements. */
function table(caption, header, rows, numeric = 1) {
  const cell = (tag, content, column, attributes = {}) =>
    make(tag, {...attributes, class: column >= numeric ? 'number' : null}, content === null || content === undefined ? '–' : content);
  return make('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
    make('table', {},
      make('caption', {class: 'away'}, caption),
      make('thead', {}, make('tr', {}, header.map((name, column) => cell('th', name, column, {scope: 'col'})))),
      make('tbody', {}, rows.map(row => make('tr', {}, row.map((content, column) =>
        column === 0 ? cell('th', content, column, {scope: 'row'}) : cell('td', content, column)))))));
}

/** Tab-separated, as spreadsheets take it from the clipboard. */
function tabSeparated(header, rows) {
  const plain = value => value === null || value === undefined ? '' : value === UNANSWERED ? 'unanswered' : String(value).replace(/[\t\r\n]+/g, ' ');
  return [header, ...rows].map(row => row.map(plain).join('\t')).join('\n') + '\n';
}

const theme = {
  listeners: [],
  isDark: () => document.documentElement.dataset.theme === 'dark',
  set(dark) {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    byId('theme').setAttribute('aria-pressed', String(dark));
    theme.listeners.forEach(listener => listener());
  },
  start() {
    const system = matchMedia('(prefers-color-scheme: dark)');
    theme.set(system.matches);
    system.addEventListener('change', () => theme.set(system.matches));
    byId('theme').addEventListener('click', () => theme.set(!theme.isDark()));
    let before = false;
    addEventListener('beforeprint', () => { before = theme.isDark(); theme.set(false); });
    addEventListener('afterprint', () => theme.set(before));
  },
};

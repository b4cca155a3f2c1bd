'use strict';
// What all plots share: one look, one way to read them by keyboard, to copy them and to read them as numbers.

const colors = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

/** No run is told by colour alone: each has a dash and a mark of its own. */
const STYLES = {
  baseline: {dash: [7, 4], symbol: 'circle', width: 2},
  candidate: {dash: 'solid', symbol: 'triangle', width: 2.5},
  recorded: {dash: [2, 3], symbol: 'rect', width: 2},
};

const plots = {
  all: [],
  /** Draws into an element what {@code option()} says, again whenever the look or the width changes. */
  add(element, option, renderer = 'svg') {
    const plot = {element, option, chart: echarts.init(element, null, {renderer})};
    plots.all.push(plot);
    plots.draw(plot);
    new ResizeObserver(() => plots.resize(plot)).observe(element);
    return plot;
  },
  draw(plot) {
    const zoom = plot.zoom;
    plot.chart.setOption({...look(), ...plot.option()}, {notMerge: true});
    if (zoom) plot.chart.dispatchAction({type: 'dataZoom', start: zoom[0], end: zoom[1]});
  },
  resize(plot) {
    const width = plot.element.clientWidth;
    if (width > 0 && width !== plot.width) {
      plot.width = width;
      plot.chart.resize();
      plots.draw(plot);
    }
  },
};
theme.listeners.push(() => plots.all.forEach(plots.draw));
addEventListener('beforeprint', () => plots.all.forEach(plots.resize));

function look() {
  return {
    animation: false,
    backgroundColor: 'transparent',
    aria: {enabled: false}, // The figure's own words say more.
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: colors('muted')},
  };
}

const isNarrow = element => element.clientWidth < 560;

function axis(more) {
  return {
    type: 'value',
    axisLine: {show: true, lineStyle: {color: colors('line')}},
    axisTick: {show: false},
    axisLabel: {color: colors('muted'), hideOverlap: true},
    splitLine: {lineStyle: {color: colors('grid')}},
    axisPointer: {lineStyle: {color: colors('muted')}, label: {backgroundColor: colors('ink'), color: colors('surface')}},
    nameTextStyle: {color: colors('muted')},
    ...more,
  };
}

/** A latency axis: logarithmic where the values span more than a factor of 20. */
function latencyAxis(values, more = {}) {
  const known = values.filter(value => value !== null && value > 0);
  const least = Math.min(...known);
  const most = Math.max(...known);
  if (known.length === 0 || most / least <= 20) {
    return axis({min: 0, axisLabel: {color: colors('muted'), formatter: value => rounded(value)}, ...more});
  }
  return axis({
    type: 'log',
    min: 10 ** Math.floor(Math.log10(least)),
    max: 10 ** Math.ceil(Math.log10(most)),
    axisLabel: {color: colors('muted'), formatter: value => rounded(value)},
    ...more,
  });
}

function line(role, name, data, more = {}) {
  const style = STYLES[role];
  const color = colors(role);
  const sparse = data.length <= 40;
  return {
    type: 'line', name, data,
    symbol: style.symbol, symbolSize: 6, showSymbol: sparse, showAllSymbol: sparse,
    lineStyle: {color, width: style.width, type: style.dash},
    itemStyle: {color},
    emphasis: {disabled: true},
    z: role === 'candidate' ? 4 : 3,
    ...more,
  };
}

/** The area between two lines, as points of x, low and high. */
function band(role, name, triples, more = {}) {
  return {
    type: 'custom', name, data: triples, silent: true, clip: true, z: 1, tooltip: {show: false},
    encode: {x: 0, y: [1, 2]},
    renderItem(params, api) {
      if (params.dataIndex > 0) return null; // The first draws all, the others stretch the axis.
      const up = triples.map(([x, , high]) => api.coord([x, high]));
      const down = triples.map(([x, low]) => api.coord([x, low])).reverse();
      return {type: 'polygon', shape: {points: [...up, ...down]}, style: {fill: colors(role), opacity: 0.16}};
    },
    ...more,
  };
}

function tooltip(lines) {
  return {
    trigger: 'axis', confine: true, transitionDuration: 0,
    backgroundColor: colors('surface'), borderColor: colors('line'), textStyle: {color: colors('ink'), fontSize: 12},
    axisPointer: {type: 'line', animation: false},
    formatter: lines,
  };
}

const escapeMarkup = text => String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

/** A tooltip of a title and pairs of name and value; all of it is text. */
function tip(title, pairs) {
  const rows = pairs.map(([name, value]) => `<tr><td>${escapeMarkup(name)}</td><td class="number">${escapeMarkup(value)}</td></tr>`);
  return `<b>${escapeMarkup(title)}</b><table class="tip">${rows.join('')}</table>`;
}

/**
 * Fills a figure: legend, plot, words, and what can be done with it.
 *
 * @param id of the figure
 * @param spec height(narrow), option(element), roles in the legend, words, header and rows of numbers; points: how many
 *     there are to step through by keyboard, show(chart, i): shows one of them, tell(i): says it
 */
function figure(id, spec) {
  const root = typeof id === 'string' ? byId(id) : id;
  const name = root.querySelector('h3, h4').textContent;
  const canvas = make('div', {
    class: 'canvas', tabindex: 0, role: 'group', 'aria-roledescription': 'plot',
    'aria-label': `${name}. ${spec.words} Arrow keys step through it.`,
  });
  if (spec.legend) root.append(legend(spec.legend));
  root.append(canvas);
  canvas.style.height = spec.height(isNarrow(root)) + 'px';
  const plot = plots.add(canvas, () => spec.option(canvas), spec.renderer);
  stepByKeys(canvas, plot, spec);
  const numbers = make('div', {class: 'numbers', hidden: true});
  const numbersButton = make('button', {type: 'button', 'aria-expanded': 'false', 'aria-label': `Numbers of: ${name}`, onclick: () => {
    if (numbers.hidden) numbers.replaceChildren(table(name + ', numbers', spec.header, spec.rows().map(shown)));
    numbers.hidden = !numbers.hidden;
    numbersButton.setAttribute('aria-expanded', String(!numbers.hidden));
  }}, 'Numbers');
  const copyButton = make('button', {type: 'button', class: 'copy', onclick: () => copy(tabSeparated(spec.header, spec.rows()), copyButton)}, 'Copy data');
  copyButton.setAttribute('aria-label', `Copy the data of: ${name}`);
  root.append(
    make('figcaption', {}, spec.words),
    make('div', {class: 'tools'}, spec.tools ? spec.tools(plot) : null, numbersButton, copyButton),
    numbers);
  return plot;
}

const shown = row => row.map(value => value === UNANSWERED ? 'unanswered' : value);

function legend(entries) {
  return make('ul', {class: 'legend'}, entries.map(([role, name]) => make('li', {}, lineSample(role), name)));
}

function stepByKeys(canvas, plot, spec) {
  let at = -1;
  canvas.addEventListener('keydown', event => {
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: spec.points - 1}[event.key];
    if (to === undefined || spec.points === 0) return;
    event.preventDefault();
    at = Math.max(0, Math.min(spec.points - 1, to));
    spec.show(plot.chart, at);
    say(spec.tell(at));
  });
  canvas.addEventListener('blur', () => plot.chart.dispatchAction({type: 'hideTip'}));
}

/** Zooms by buttons, for those who have no wheel. */
function zoomTools(plot) {
  plot.zoom = [0, 100];
  const to = (start, end) => {
    plot.zoom = [Math.max(0, start), Math.min(100, end)];
    plot.chart.dispatchAction({type: 'dataZoom', start: plot.zoom[0], end: plot.zoom[1]});
  };
  plot.chart.on('datazoom', () => {
    const zoom = plot.chart.getOption().dataZoom[0];
    plot.zoom = [zoom.start, zoom.end];
  });
  const by = (inner, shift) => () => {
    const [start, end] = plot.zoom;
    const half = Math.min(50, (end - start) / 2 * inner);
    const middle = Math.max(half, Math.min(100 - half, (start + end) / 2 + (end - start) * shift));
    to(middle - half, middle + half);
  };
  const button = (label, words, action) => make('button', {type: 'button', 'aria-label': words, title: words, onclick: action}, label);
  return make('div', {class: 'zoom', role: 'group', 'aria-label': 'Zoom in trace time'},
    button('+', 'Zoom in', by(0.5, 0)),
    button('−', 'Zoom out', by(2, 0)),
    button('◀', 'Earlier', by(1, -0.5)),
    button('▶', 'Later', by(1, 0.5)),
    button('All', 'The whole trace', () => to(0, 100)));
}

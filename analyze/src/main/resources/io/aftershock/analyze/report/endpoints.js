'use strict';
// The table of endpoints: sorted by its heads, filtered by name and verdict; each row opens its plots.

const ROWS_AT_FIRST = 25;
const SHOWN_PERCENTILES = [50, 95, 99];
const VERDICT_ORDER = ['worse', 'better', 'unclear', 'no-difference'];

/** A quantile of a comparison by the names of its parts. */
function quantileOf(comparison, percentile) {
  const [p, baseline, candidate, ratio, low, high, verdict, tested, needed, tooShort] = comparison.quantiles.find(each => each[0] === percentile);
  return {percentile: p, baseline, candidate, ratio, low, high, verdict, tested: tested === 1, needed, tooShort: tooShort === 1};
}

const latencyOrLost = ms => latency(ms === null ? UNANSWERED : ms);

/** What changed, in the words of the report in text. */
function changeWords(quantile, requests) {
  if (quantile.baseline === null && quantile.candidate === null) return 'unanswered on both';
  if (quantile.candidate === null) return 'unanswered now';
  if (quantile.baseline === null) return 'answered now';
  if (!quantile.tested) return requests < quantile.needed ? 'too few' : quantile.tooShort ? 'too short' : 'too few windows';
  const size = quantile.ratio === null ? signedDuration(quantile.candidate - quantile.baseline) : change(quantile.ratio);
  return quantile.verdict === 'no-difference' ? `≈ ${size}` : quantile.verdict === 'unclear' ? `${size} ?` : `${VERDICTS[quantile.verdict].sign} ${size}`;
}

function quantileCell(endpoint, percentile) {
  const quantile = quantileOf(endpoint, percentile);
  return make('td', {role: 'cell', 'data-name': percentileName(percentile), class: `number ${quantile.tested ? quantile.verdict : 'few'}`},
    make('span', {class: 'change'}, changeWords(quantile, endpoint.requests)),
    quantile.baseline === null && quantile.candidate === null ? null : make('span', {class: 'from'}, `${latencyOrLost(quantile.baseline)} → ${latencyOrLost(quantile.candidate)}`));
}

function errorCell(endpoint) {
  const errors = endpoint.errors;
  const sign = errors.verdict === 'no-difference' ? '' : VERDICTS[errors.verdict].sign + ' ';
  return make('td', {role: 'cell', 'data-name': 'Errors', class: `number ${errors.tested ? errors.verdict : 'few'}`},
    make('span', {class: 'change'}, `${errors.tested ? sign : ''}${count(errors.baseline)} → ${count(errors.candidate)}`));
}

const ratioFor = (endpoint, percentile) => {
  const quantile = quantileOf(endpoint, percentile);
  return quantile.candidate === null ? Infinity : quantile.ratio === null ? -Infinity : quantile.ratio;
};

const COLUMNS = [
  {name: 'Endpoint', key: endpoint => endpoint.name},
  {name: 'Requests', key: endpoint => endpoint.requests, down: true},
  {name: 'Errors', key: endpoint => { const [before, after] = errorShares(endpoint); return after - before; }, down: true},
  ...SHOWN_PERCENTILES.map(percentile => ({name: percentileName(percentile), key: endpoint => ratioFor(endpoint, percentile), down: true})),
  {name: 'Verdict', key: endpoint => VERDICT_ORDER.indexOf(endpoint.verdict)},
];

function drawEndpoints(data) {
  const root = byId('endpoint-table');
  if (data.endpoints.length === 0) {
    root.append(make('p', {class: 'none'}, 'No endpoints.'));
    return;
  }
  const state = {column: null, down: false, text: '', verdict: '', all: false, open: new Set()};
  const body = make('tbody', {role: 'rowgroup'});
  const heads = COLUMNS.map(column => sortHead(column, state, () => fill()));
  const found = make('p', {class: 'found', role: 'status'});
  const more = make('button', {type: 'button', onclick: () => { state.all = true; fill(); }});
  const rows = new Map(data.endpoints.map(endpoint => [endpoint, null]));
  const rowOf = endpoint => {
    if (!rows.get(endpoint)) rows.set(endpoint, endpointRows(endpoint, data));
    return rows.get(endpoint);
  };

  function chosen() {
    const text = state.text.toLowerCase();
    const some = data.endpoints.filter(each => each.name.toLowerCase().includes(text) && (!state.verdict || each.verdict === state.verdict));
    if (!state.column) return some;
    const {key} = state.column;
    const order = (a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
    return some.sort((a, b) => state.down ? order(b, a) : order(a, b));
  }

  function fill() {
    const some = chosen();
    const shown = state.all ? some : some.slice(0, ROWS_AT_FIRST);
    body.replaceChildren(...shown.flatMap(rowOf));
    for (const [i, head] of heads.entries()) {
      head.setAttribute('aria-sort', COLUMNS[i] !== state.column ? 'none' : state.down ? 'descending' : 'ascending');
    }
    const left = data.endpointsInAll - data.endpoints.length;
    found.textContent = `${count(some.length)} of ${count(data.endpointsInAll, 'endpoint')}`
      + (left > 0 ? `; ${count(left)} more are left out to keep this file small, --json has all` : '');
    more.hidden = shown.length === some.length;
    more.textContent = `Show all ${count(some.length)}`;
  }

  const copyButton = make('button', {type: 'button', 'aria-label': 'Copy the table of endpoints', onclick: () => copy(endpointText(chosen()), copyButton)}, 'Copy data');
  root.append(
    make('p', {class: 'reading'}, 'Sorted at first: those with a difference, then by requests. Press a head to sort, a name for its plots.'),
    make('div', {class: 'filter'},
      make('label', {}, 'Name contains ', make('input', {type: 'search', id: 'endpoint-filter', autocomplete: 'off', oninput: event => { state.text = event.target.value; fill(); }})),
      make('label', {}, 'Verdict ', make('select', {id: 'endpoint-verdict', onchange: event => { state.verdict = event.target.value; fill(); }},
        make('option', {value: ''}, 'any'), VERDICT_ORDER.map(key => make('option', {value: key}, VERDICTS[key].words)))),
      copyButton),
    found,
    make('div', {class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Endpoints'},
      // Roles, since on a phone the rows are no rows of a table to the eye, and so not to the browser.
      make('table', {class: 'endpoints', role: 'table'}, make('caption', {class: 'away'}, 'Endpoints: what changed'),
        make('thead', {role: 'rowgroup'}, make('tr', {role: 'row'}, heads)), body)),
    more);
  fill();
}

function sortHead(column, state, fill) {
  const button = make('button', {type: 'button', onclick: () => {
    state.down = state.column === column ? !state.down : !!column.down;
    state.column = column;
    fill();
  }}, column.name, make('span', {class: 'arrow', 'aria-hidden': 'true'}));
  return make('th', {scope: 'col', role: 'columnheader', 'aria-sort': 'none', class: column.down ? 'number' : null}, button);
}

function endpointRows(endpoint, data) {
  const detail = make('tr', {class: 'detail', role: 'row', hidden: true}, make('td', {role: 'cell', colspan: COLUMNS.length}));
  const opener = make('button', {type: 'button', class: 'opener', 'aria-expanded': 'false', onclick: () => {
    detail.hidden = !detail.hidden;
    opener.setAttribute('aria-expanded', String(!detail.hidden));
    if (!detail.hidden && !detail.firstChild.hasChildNodes()) endpointPlots(detail.firstChild, endpoint, data);
  }}, endpoint.name);
  const row = make('tr', {role: 'row'},
    make('th', {scope: 'row', role: 'rowheader', title: endpoint.name}, opener),
    make('td', {role: 'cell', 'data-name': 'Requests', class: 'number'}, count(endpoint.requests)),
    errorCell(endpoint),
    SHOWN_PERCENTILES.map(percentile => quantileCell(endpoint, percentile)),
    make('td', {role: 'cell', class: 'verdict'}, verdictPill(endpoint.verdict)));
  return [row, detail];
}

function endpointPlots(cell, endpoint, data) {
  const box = make('div', {class: 'inner'});
  cell.append(box);
  box.append(quantileTable(endpoint, data));
  if (!endpoint.plots) {
    box.append(make('p', {class: 'none'}, 'No plots: left out to keep this file small.'));
    return;
  }
  const names = sideNames(data);
  const {curve, timeline} = endpoint.plots;
  const both = make('div', {class: 'two'});
  box.append(both);
  const first = make('figure', {class: 'plot'}, make('h4', {}, `${endpoint.name}: latency by percentile`));
  both.append(first);
  curveFigure(first, [['baseline', names.baseline, curve, 'baseline'], ['candidate', names.candidate, curve, 'candidate']],
    endpoint.requests === endpoint.candidateRequests ? `${count(endpoint.requests, 'request')} a side.` : `${count(endpoint.requests, 'request')} against ${count(endpoint.candidateRequests)}.`);
  if (!timeline) return;
  const sides = [['baseline', timeline.baseline], ['candidate', timeline.candidate]];
  const second = make('figure', {class: 'plot'}, make('h4', {}, `${endpoint.name}: over trace time`));
  both.append(second);
  timeFigure(second, timeline, [
    ['Requests', 'count', [['asked', 'asked', timeline.baseline.requests]]],
    ...latencyPanels(sides, names, ['p50', 'p95']),
    ['Errors', 'count', sides.map(([role, side]) => [role, names[role], side.errors])],
  ], {legend: [['baseline', names.baseline], ['candidate', names.candidate]], clock: clockOf(data), words: `Bins of ${rounded(timeline.lengthMs)}; p95 takes 20 requests in a bin.`});
}

function endpointText(endpoints) {
  const header = ['endpoint', 'verdict', 'requests', 'errors baseline', 'errors candidate',
    ...SHOWN_PERCENTILES.flatMap(p => [`p${p} baseline (ms)`, `p${p} candidate (ms)`, `p${p} change`, `p${p} low`, `p${p} high`, `p${p} verdict`])];
  return tabSeparated(header, endpoints.map(each => [each.name, each.verdict, each.requests, each.errors.baseline, each.errors.candidate,
    ...SHOWN_PERCENTILES.flatMap(p => {
      const quantile = quantileOf(each, p);
      return [quantile.baseline ?? UNANSWERED, quantile.candidate ?? UNANSWERED, quantile.ratio, quantile.low, quantile.high, quantile.tested ? quantile.verdict : 'too few'];
    })]));
}

/** An endpoint's quantiles, those too that the row has no column for. */
function quantileTable(endpoint, data) {
  const rows = endpoint.quantiles.map(([percentile]) => quantileOf(endpoint, percentile));
  return table(`${endpoint.name}, quantiles`, ['', 'Baseline', 'Candidate', 'Change', `${level(data.method.confidence)} interval`, 'Verdict'],
    rows.map(each => [percentileName(each.percentile), latencyOrLost(each.baseline), latencyOrLost(each.candidate), change(each.ratio),
      each.tested && each.ratio !== null ? interval(each.low, each.high, change) : '–',
      each.tested ? verdictPill(each.verdict, each.verdict === 'unclear' ? 'may be one event' : null) : neededWords(each, endpoint, data) || 'unanswered on both']));
}

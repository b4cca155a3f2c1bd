'use strict';
// Puts the report together, part by part.

/** The user's names of the two sides; where they are one, their roles tell them apart. */
function sideNames(data) {
  const {baseline, candidate} = data;
  return baseline.name === candidate.name
    ? {baseline: 'baseline', candidate: 'candidate'}
    : {baseline: baseline.name, candidate: candidate.name};
}

function drawHero(data) {
  const {verdict, method} = data;
  const {sign, words} = VERDICTS[verdict.key];
  const names = sideNames(data);
  document.querySelector('.hero').append(
    make('span', {class: `seal ${verdict.key}`, 'aria-hidden': 'true'}, sign),
    make('div', {},
      make('p', {class: 'versus'}, lineSample('candidate'), make('b', {}, names.candidate), ' against ', lineSample('baseline'), make('b', {}, names.baseline)),
      make('h1', {id: 'verdict-words', class: verdict.key}, words[0].toUpperCase() + words.slice(1)),
      make('p', {class: 'reason'}, verdict.reason + '.'),
      verdict.open ? make('p', {class: 'reason'}, `Still possible: a change of ${verdict.open}.`) : null,
      thresholdWords(data),
      ...data.where.map(sentence => make('p', {class: 'small'}, sentence)),
      make('p', {class: 'small'}, (method.paired
        ? `${count(data.overall.requests, 'request')} a side, paired one by one, in ${count(method.windows, 'window')} of ${duration(method.windowMs)}; `
        : `${count(data.overall.requests, 'request')} against ${count(data.overall.candidateRequests)}, not paired, each side in at least ${count(method.windows, 'block')} of its own time; `)
        + `${level(method.confidence)} intervals; up to ${level(method.tolerance)} does not count.`)));
}

function thresholdWords({thresholds}) {
  if (thresholds.length === 0) return null;
  const crossed = thresholds.filter(each => each.crossed).length;
  return make('p', {class: 'reason'}, make('a', {href: '#thresholds', class: `pill ${crossed ? 'worse' : 'better'}`},
    make('span', {'aria-hidden': 'true'}, crossed ? '✕' : '✓'), crossed ? ` ${crossed} of ${count(thresholds.length, 'threshold')} crossed` : ` ${count(thresholds.length, 'threshold')} kept`));
}

function drawTiles(data) {
  const all = data.overall;
  const {errors} = all;
  const tile = (name, from, to, words, verdict, note) => make('li', {class: `tile ${verdict}`},
    make('span', {class: 'name'}, name), make('span', {class: 'to'}, to), make('span', {class: 'from'}, `from ${from}`),
    make('span', {class: 'change'}, words), make('span', {class: 'note'}, note));
  const [before, after] = errorShares(all);
  document.querySelector('.tiles').append(
    ...SHOWN_PERCENTILES.map(percentile => {
      const quantile = quantileOf(all, percentile);
      return tile('Latency ' + percentileName(percentile), latencyOrLost(quantile.baseline), latencyOrLost(quantile.candidate),
        changeWords(quantile, all.requests), quantile.tested ? quantile.verdict : 'few',
        quantile.tested && quantile.ratio !== null ? interval(quantile.low, quantile.high, change) : quantile.tested ? '' : neededWords(quantile, all, data));
    }),
    tile('Errors', share(before), share(after), (errors.verdict === 'no-difference' ? '≈ ' : VERDICTS[errors.verdict].sign + ' ') + points(after - before),
      errors.tested ? errors.verdict : 'few', errors.tested ? interval(errors.low, errors.high, points) : needsWindows(data)));
}

/** Shares of failed requests, the baseline's and the candidate's. */
const errorShares = ({errors, requests, candidateRequests}) => [errors.baseline / requests, errors.candidate / candidateRequests];

const needsWindows = data => `needs ${count(data.method.neededWindows, data.method.paired ? 'window' : 'block')}`;
const neededWords = (quantile, all, data) => Math.min(all.requests, all.candidateRequests) < quantile.needed ? `needs ${count(quantile.needed, 'request')}` : quantile.tooShort ? 'needs a longer run' : quantile.baseline === null ? '' : needsWindows(data);

function drawSides(data) {
  const names = sideNames(data);
  const card = role => {
    const side = data[role];
    const run = side.run;
    const facts = [
      ['File', side.path],
      ['Kind', side.kind === 'run' ? 'a run' : side.kind === 'trace' ? 'a trace, its recorded latencies' : `results of ${side.tool}`],
      run && ['Started', utc(run.started)],
      run && ['Target', run.options['--target']],
      run && run.options['--note'] && ['Note', run.options['--note']],
      ['Requests', count(side.requests) + (side.complete ? '' : ', not complete')],
      run && ['Program', run.createdBy],
    ].filter(Boolean).filter(([, value]) => value);
    const grade = run && run.fidelity && GRADES[run.fidelity.grade];
    return make('div', {class: `card side ${role}`},
      make('p', {class: 'role'}, lineSample(role), role),
      make('h2', {}, names[role]),
      grade ? make('p', {}, make('a', {href: '#generator', class: `pill ${grade.as}`}, make('span', {'aria-hidden': 'true'}, grade.sign), ` generator ${grade.words}`)) : null,
      make('dl', {}, facts.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])));
  };
  const trace = data.baseline;
  const about = !data.method.paired ? 'No request of one side can be found in the other, so nothing is shown over trace time, and how far each quantile moved is left out.'
    : `Both are of the trace ${trace.tracePath} (content ${trace.traceContent})` + (trace.run ? `, ${count(trace.run.traceRequests, 'request')} from ${utc(trace.run.traceStart)}.` : '.');
  document.querySelector('.sides').append(card('baseline'), card('candidate'), make('p', {class: 'small'}, about));
}

function drawWarnings({warnings}) {
  if (warnings.length === 0) return;
  byId('warnings').append(make('h2', {}, count(warnings.length, 'warning')),
    make('ul', {}, warnings.map(({code, text}) => make('li', {class: code === 'generator-late' || code === 'incomplete' ? 'grave' : null}, make('span', {'aria-hidden': 'true', class: 'sign'}, '!'),
      make('span', {}, text[0].toUpperCase() + text.slice(1) + '.')))));
}

/** Intervals of changes on one scale, on which twice is as far as half. */
function forest(quantiles, tolerance) {
  const log = ratio => Math.log(Math.max(1e-3, 1 + ratio));
  const known = quantiles.filter(each => each.tested && each.low !== null && each.high !== null);
  const most = Math.max(Math.log(1.1), ...known.flatMap(each => [Math.abs(log(each.low)), Math.abs(log(each.high))])) * 1.05;
  const x = ratio => 100 + Math.max(-1, Math.min(1, log(ratio) / most)) * 98;
  return quantile => {
    if (!quantile.tested || quantile.ratio === null) return '';
    const box = svg('svg', {class: `forest ${quantile.verdict}`, viewBox: '0 0 200 22', role: 'img', 'aria-label': 'interval ' + interval(quantile.low, quantile.high, change)},
      svg('rect', {class: 'alike', x: x(-tolerance), y: 0, width: x(tolerance) - x(-tolerance), height: 22}),
      svg('path', {class: 'zero', d: 'M100 0v22'}));
    const low = quantile.low === null ? 2 : x(quantile.low);
    const high = quantile.high === null ? 198 : x(quantile.high);
    box.append(svg('path', {class: 'range', d: `M${low} 11H${high}M${low} 6v10M${high} 6v10`}), svg('circle', {cx: x(quantile.ratio), cy: 11, r: 4}));
    return box;
  };
}

function drawOverall(data) {
  const all = data.overall;
  const {errors} = all;
  const quantiles = all.quantiles.map(([percentile]) => quantileOf(all, percentile));
  const draw = forest(quantiles, data.method.tolerance);
  const lost = errors.baselineUnanswered + errors.candidateUnanswered;
  const difference = quantile => quantile.baseline === null || quantile.candidate === null ? '–' : signedDuration(quantile.candidate - quantile.baseline);
  const verdict = quantile => quantile.tested ? verdictPill(quantile.verdict, quantile.verdict === 'unclear' ? 'may be one event' : null)
    : make('span', {class: 'small'}, neededWords(quantile, all, data) || 'unanswered on both');
  const [before, after] = errorShares(all);
  const rows = [
    ['Errors', share(before), share(after), points(after - before), '',
      errors.tested ? interval(errors.low, errors.high, points) : '–', '', errors.tested ? verdictPill(errors.verdict, errors.verdict === 'unclear' ? 'may be one event' : null) : make('span', {class: 'small'}, needsWindows(data))],
    ...(lost ? [['Unanswered', count(errors.baselineUnanswered), count(errors.candidateUnanswered), '', '', '', '', '']] : []),
    ...quantiles.map(each => [percentileName(each.percentile), latencyOrLost(each.baseline), latencyOrLost(each.candidate), difference(each), change(each.ratio),
      each.tested && each.ratio !== null ? interval(each.low, each.high, change) : '–', draw(each), verdict(each)]),
    ['Max', latencyOrLost(all.max[0]), latencyOrLost(all.max[1]), '', '', '', '', ''],
  ];
  const header = ['', 'Baseline', 'Candidate', 'Difference', 'Change', `${level(data.method.confidence)} interval`, make('span', {class: 'forest-head'}, 'less ← → more'), 'Verdict'];
  const button = make('button', {type: 'button', 'aria-label': 'Copy the table of latency and errors', onclick: () => copy(tabSeparated(
    ['percentile', 'baseline (ms)', 'candidate (ms)', 'change', 'low', 'high', 'verdict'],
    quantiles.map(each => [each.percentile, each.baseline ?? UNANSWERED, each.candidate ?? UNANSWERED, each.ratio, each.low, each.high, each.tested ? each.verdict : 'too few'])), button)}, 'Copy data');
  byId('overall').append(table('All requests: errors, then each quantile of latency', header, rows),
    make('p', {class: 'reading'}, `A change counts when its interval excludes zero, corrected for the number of quantiles, and it is beyond ${level(data.method.tolerance)} (the shaded strip)`
      + `${data.method.noiseFloor ? ' and the noise between equal runs' : ''}. ≈ is no clear difference. Requests without an answer count as slower than any that has one.`),
    make('div', {class: 'tools'}, button));
}

function drawGrades(data) {
  const names = sideNames(data);
  for (const role of ['baseline', 'candidate']) {
    const {run} = data[role];
    const fidelity = run && run.fidelity;
    const grade = fidelity && GRADES[fidelity.grade];
    byId('grades').append(make('div', {class: `card side ${role}`},
      make('p', {class: 'role'}, lineSample(role), names[role]),
      grade ? make('p', {class: 'grade'}, make('span', {class: `pill ${grade.as}`}, make('span', {'aria-hidden': 'true'}, grade.sign), ' ' + grade.words)) : null,
      fidelity && fidelity.reasons.length ? null : make('p', {}, fidelity ? fidelity.verdict + '.' : run ? 'This run has not ended by itself, so it did not account for its generator.' : 'Recorded, not replayed: there was no generator.'),
      fidelity && fidelity.reasons.length ? make('ul', {}, fidelity.reasons.map(reason => make('li', {}, reason))) : null,
      fidelity && fidelity.stalls.length ? stalls(fidelity) : null));
  }
}

function stalls({stalls: worst, stallCount}) {
  return make('details', {}, make('summary', {}, `${count(stallCount, 'stall')} above 10 ms`),
    table('Stalls of the generator', ['Start', 'Length', 'Worst lag', 'Requests late'],
      worst.map(each => [duration(each.startNanos / 1e6), duration(each.lengthNanos / 1e6), duration(each.worstLagNanos / 1e6), count(each.requests)])));
}

function healthRows(runs) {
  const nanos = value => value === null || value === undefined ? '–' : duration(value / 1e6);
  const known = (value, format) => value === null || value === undefined ? '–' : format(value);
  const of = (name, get) => [name, ...runs.map(run => run && run.fidelity ? get(run.fidelity) : '–')];
  const host = (name, key) => [name, ...runs.map(run => run ? run.host[key] : '–')];
  const outcomes = key => [...new Set(runs.flatMap(run => Object.keys(run && run.counts ? run.counts[key] : {})))];
  const counted = (key, name, label) => [label, ...runs.map(run => run && run.counts ? count(run.counts[key][name] || 0) : '–')];
  return [
    ['Requests', [
      ['planned', ...runs.map(run => run && run.counts ? count(run.counts.planned) : '–')],
      ...outcomes('outcomes').map(name => counted('outcomes', name, name)),
      ...outcomes('statuses').map(name => counted('statuses', name, 'status ' + name)),
      ...outcomes('leftOut').map(name => counted('leftOut', name, 'left out: ' + name)),
    ]],
    ['Schedule', [
      of('offered', each => threeDigits(each.offeredPerSecond) + '/s'),
      of('sent', each => threeDigits(each.sentPerSecond) + '/s'),
      ...['p50', 'p90', 'p99', 'p99.9', 'max'].map(name => of('lag ' + name, each => nanos(each.lagNanos[name]))),
      ...['1ms', '10ms', '100ms'].map(name => of('later than ' + name.replace('ms', ' ms'), each => known(each.lateShare[name], share))),
      of('waited for a connection', each => count(each.waitedForConnection)),
      of('drift', each => threeDigits(Math.abs(each.driftMicrosPerSecond)).replace(/^/, each.driftMicrosPerSecond < 0 ? '−' : '') + ' µs/s'),
      of('distance of gaps (0 is the same)', each => threeDigits(each.gapDistance)),
      of('correlation of rates', each => known(each.rateCorrelation, value => value.toFixed(4))),
      of('dispersion, planned', each => known(each.dispersionPlanned, threeDigits)),
      of('dispersion, sent', each => known(each.dispersionSent, threeDigits)),
    ]],
    ['Machine', [
      of('the generator used', each => threeDigits(each.cpuShare) + ' cores'),
      of('garbage collection', each => `${nanos(each.gcNanos)} in ${count(each.gcCount)}`),
      of('stalls above 10 ms', each => count(each.stallCount)),
      of('used by others', each => known(each.foreignCpuShare, share)),
      of('taken by the hypervisor', each => known(each.stealShare, share)),
      host('system', 'os'), host('processors', 'cpus'), host('Java', 'jvm'), host('transport', 'transport'),
      host('placement', 'placement'), host('clock', 'clockSource'), host('congestion control', 'congestionControl'),
    ]],
  ];
}

function drawHealth(data) {
  const names = sideNames(data);
  const runs = [data.baseline.run, data.candidate.run];
  if (!runs.some(Boolean)) {
    byId('health').remove();
    return;
  }
  const header = ['', names.baseline, names.candidate];
  const groups = healthRows(runs);
  const options = [...new Set(runs.flatMap(run => run ? Object.keys(run.options) : []))].sort()
    .map(name => [name, ...runs.map(run => run ? run.options[name] ?? 'none' : '–')]);
  const all = [...groups, ['Options', options]];
  const button = make('button', {type: 'button', 'aria-label': 'Copy the account of the generators', onclick: () => copy(tabSeparated(header, all.flatMap(([name, rows]) => rows.map(([first, ...rest]) => [`${name}: ${first}`, ...rest]))), button)}, 'Copy data');
  byId('health').append(...all.map(([name, rows], i) => make('details', {open: i === 1}, make('summary', {}, name + differing(rows, name)),
    table(name, header, rows.map(([first, before, after]) => [first, before, before !== after && (name === 'Options' || name === 'Machine') && runs[0] && runs[1] ? make('b', {}, after) : after])))),
  make('div', {class: 'tools'}, button));
}

/** Says without a look inside whether the two runs had unequal options. */
function differing(rows, name) {
  const unequal = rows.filter(([, before, after]) => before !== after).length;
  return name === 'Options' ? ` (${unequal === 0 ? 'all equal' : count(unequal) + ' unequal'})` : '';
}

function drawThresholds({thresholds}) {
  if (thresholds.length === 0) return;
  byId('thresholds').hidden = false;
  document.querySelector('nav a[href="#thresholds"]').hidden = false;
  byId('bounds').append(table('Thresholds', ['Asked', 'Found', ''], thresholds.map(({expression, value, crossed}) =>
    [make('code', {}, expression), value, make('span', {class: `pill ${crossed ? 'worse' : 'better'}`}, make('span', {'aria-hidden': 'true'}, crossed ? '✕' : '✓'), crossed ? ' crossed' : ' kept')])));
}

function drawMethod(data) {
  const {method} = data;
  const button = make('button', {type: 'button', 'aria-label': 'Copy the next commands', onclick: () => copy(data.next, button)}, 'Copy');
  byId('words').append(
    make('p', {}, !method.paired ? 'The sides share no trace, so each is taken as it came: other load on one side looks like a difference of the target. Intervals come from a block bootstrap: '
      + `each side's own time is cut into at least ${count(method.windows, 'block')}, which are drawn independently ${count(method.replicates, 'time')} (seed ${method.seed}), so that neighbours stay together. `
      + 'Failures count first, because a fast failure is not a fast answer.'
      : 'Each request is compared with itself: the same request of the same trace on both sides. Latency runs from when a request was due, not from when it was sent, '
      + 'so a slow target cannot hide its queue. Intervals come from a paired block bootstrap: '
      + `${count(method.windows, 'window')} of ${duration(method.windowMs)} of trace time are drawn ${count(method.replicates, 'time')} (seed ${method.seed}), the same ones from both sides, so that bursts cancel and neighbours stay together. `
      + 'Failures count first, because a fast failure is not a fast answer.'),
    make('p', {}, 'Where the verdict is unclear: replay again, and longer; give the runs a quiet machine; and measure with --noise how much two equal runs differ.'),
    make('pre', {tabindex: 0}, data.next.trimEnd()), make('div', {class: 'tools'}, button));
}

function start() {
  const data = JSON.parse(byId('data').textContent);
  theme.start();
  byId('copy-report').addEventListener('click', event => copy(data.text, event.currentTarget));
  for (const part of [drawHero, drawTiles, drawSides, drawWarnings, drawOverall, drawCurve, drawShift, drawShape, drawTimeline, drawHeatMap, drawEndpoints,
    drawRecorded, drawServers, drawGrades, drawLag, drawHealth, drawThresholds, drawMethod]) part(data);
}

start();

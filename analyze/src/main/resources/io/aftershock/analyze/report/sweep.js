'use strict';
// The page of a sweep: latency and errors of each load over the rate it asked for.

const LINES = [[0.5, 'baseline', 'p50'], [0.95, 'candidate', 'p95'], [0.99, 'recorded', 'p99']];
const LOAD_VERDICTS = {
  met: {sign: '✓', words: 'met', as: 'better'},
  missed: {sign: '✕', words: 'missed', as: 'worse'},
  stopped: {sign: '✕', words: 'stopped', as: 'worse'},
  'generator-late': {sign: '!', words: 'generator late', as: 'unclear'},
  incomplete: {sign: '?', words: 'incomplete', as: 'unclear'},
};

const times = load => +load.toPrecision(6) + 'x';
const perSecond = rate => rate === null ? '–' : threeDigits(rate) + '/s';
const milliseconds = nanos => nanos === null || nanos === undefined ? UNANSWERED : nanos / 1e6;
const isTold = step => LOAD_VERDICTS[step.verdict].as !== 'unclear';

/** Latency of a step in milliseconds. */
function latencyOf(step, quantile) {
  const found = step.quantiles.find(each => each.quantile === quantile);
  return found ? milliseconds(found.nanos) : null;
}

function pill(verdict) {
  const {sign, words, as} = LOAD_VERDICTS[verdict];
  return make('span', {class: `pill ${as}`}, make('span', {'aria-hidden': 'true'}, sign), ' ' + words);
}

/** What is known of the knee: a sign, how it looks, words and a sentence. */
function kneeWords({knee}) {
  const at = knee.load === null ? '' : `${times(knee.load)}, ${perSecond(knee.perSecond)}`;
  const beyond = knee.missedLoad === null ? '' : `${times(knee.missedLoad)} (${perSecond(knee.missedPerSecond)}) is beyond it.`;
  return {
    found: {sign: '✓', as: 'better', words: `Knee at ${at}`, sentence: beyond},
    above: {sign: '≥', as: 'better', words: `Knee at ${at} or above`, sentence: 'Every load kept the thresholds.'},
    below: {sign: '✕', as: 'worse', words: 'Knee below the lowest load', sentence: beyond},
    unknown: {sign: '?', as: 'unclear', words: at ? `Knee at ${at} or above` : 'Knee not known',
      sentence: `What happened at ${knee.doubtfulLoads.map(times).join(', ') || 'the loads'} is the load generator's, not the target's. ${beyond}`},
  }[knee.kind];
}

function drawHero(data) {
  const {sign, as, words, sentence} = kneeWords(data);
  document.querySelector('.hero').append(
    make('span', {class: `seal ${as}`, 'aria-hidden': 'true'}, sign),
    make('div', {},
      make('h1', {id: 'verdict-words', class: as}, words),
      make('p', {class: 'reason'}, sentence),
      data.knee.outlierLoads.length ? make('p', {class: 'reason'}, `But ${data.knee.outlierLoads.map(times).join(', ')}, which is less, missed them: repeat the sweep, or make the runs longer.`) : null,
      data.hypothesis ? make('p', {class: 'reason'}, data.hypothesis + '.') : null,
      make('p', {class: 'small'}, `The highest load that keeps ${data.thresholds.join(', ')}`
        + (data.trace ? `, of ${data.trace.path} (${count(data.trace.requests, 'request')})` : '') + '.')));
}

/** A step of one axis of rates, the errors under the latencies. */
function rateAxes(steps, element) {
  const rates = steps.map(step => step.offeredPerSecond);
  const rate = more => axis({min: 0, max: Math.max(...rates) * 1.05, ...more});
  const values = steps.flatMap(step => LINES.map(([quantile]) => latencyOf(step, quantile)));
  const name = text => ({name: text, nameLocation: 'end', nameTextStyle: {color: colors('muted'), align: 'left', padding: [0, 0, 0, -40]}});
  return {
    grid: [{left: 62, right: 26, top: 30, height: isNarrow(element) ? 220 : 300}, {left: 62, right: 26, bottom: 44, height: 80}],
    xAxis: [
      rate({gridIndex: 0, axisLabel: {show: false}}),
      rate({gridIndex: 1, axisLabel: {color: colors('muted'), hideOverlap: true, showMaxLabel: false, formatter: value => count(Math.round(value)) + '/s'}}),
    ],
    yAxis: [
      {...latencyAxis(values, {gridIndex: 0}), ...name('latency')},
      {...axis({gridIndex: 1, min: 0, splitNumber: 2, axisLabel: {color: colors('muted'), formatter: value => +(value * 100).toFixed(2) + '%'}}), ...name('errors')},
    ],
    axisPointer: {link: [{xAxisIndex: 'all'}]},
  };
}

function kneeLine({knee}) {
  return knee.perSecond === null ? undefined : {
    silent: true, symbol: 'none', animation: false, lineStyle: {color: colors('better'), type: 'solid', width: 2},
    label: {color: colors('better'), formatter: 'knee', position: 'end'}, data: [{xAxis: knee.perSecond}],
  };
}

/** Where p95 may lie, as rate, low and high end, of runs that say something of the target. */
function shadedPoints(steps) {
  return steps.filter(isTold).map(step => [step.offeredPerSecond, step.quantiles.find(each => each.quantile === 0.95)])
    .filter(([, each]) => each && each.lowNanos !== null && each.highNanos !== null)
    .map(([rate, each]) => [rate, each.lowNanos / 1e6, each.highNanos / 1e6]);
}

function series(data, steps) {
  const points = get => steps.filter(isTold).map(step => [step.offeredPerSecond, get(step)]).map(([x, y]) => [x, y > 0 ? y : null]);
  const doubtful = steps.filter(step => !isTold(step)).map(step => [step.offeredPerSecond, latencyOf(step, 0.95)]).filter(([, y]) => y > 0);
  const shaded = shadedPoints(steps);
  const always = {showSymbol: true, showAllSymbol: true, symbolSize: 8};
  return [
    ...LINES.map(([quantile, role, name], i) => line(role, name, points(step => latencyOf(step, quantile)), {...always, markLine: i === 0 ? kneeLine(data) : undefined})),
    ...(shaded.length > 1 ? [band('candidate', 'p95 may be', shaded)] : []),
    {type: 'scatter', name: 'generator late', data: doubtful, symbol: 'diamond', symbolSize: 11, itemStyle: {color: colors('unclear')}, emphasis: {disabled: true}},
    line('candidate', 'errors', steps.filter(isTold).map(step => [step.offeredPerSecond, step.errorRatio]), {...always, xAxisIndex: 1, yAxisIndex: 1}),
  ];
}

function drawCurve(data) {
  const steps = data.steps.filter(step => step.offeredPerSecond !== null).sort((a, b) => a.offeredPerSecond - b.offeredPerSecond);
  if (steps.length === 0) {
    byId('curve').append(make('p', {class: 'none'}, 'No run gave an account of its rate.'));
    return;
  }
  const told = step => [
    ...LINES.map(([quantile, , name]) => [name, latency(latencyOf(step, quantile))]),
    ['errors', share(step.errorRatio)], ['load', times(step.load)], ['verdict', LOAD_VERDICTS[step.verdict].words],
  ];
  const lost = steps.filter(step => latencyOf(step, 0.99) === UNANSWERED).length;
  figure('curve', {
    words: `${count(steps.length, 'run')}. Latency counts from when a request was due.`
      + (steps.some(step => !isTold(step)) ? ' A diamond is a run whose load generator was late or that did not finish: it says nothing of the target.' : '')
      + (lost ? ` In ${count(lost)} of them a percentile was not answered, and has no mark.` : '')
      + (shadedPoints(steps).length > 1 ? ' Shaded: where p95 may lie.' : ''),
    legend: LINES.map(([, role, name]) => [role, name]),
    height: narrow => narrow ? 420 : 500,
    header: ['load', 'asked (/s)', 'sent (/s)', 'p50 (ms)', 'p95 (ms)', 'p99 (ms)', 'errors', 'verdict'],
    rows: () => steps.map(step => [step.load, step.offeredPerSecond, step.sentPerSecond, ...LINES.map(([quantile]) => latencyOf(step, quantile)), step.errorRatio, LOAD_VERDICTS[step.verdict].words]),
    points: steps.length,
    show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: i}),
    tell: i => `${perSecond(steps[i].offeredPerSecond)}: ${told(steps[i]).map(([name, value]) => `${name} ${value}`).join(', ')}`,
    option: element => ({
      ...rateAxes(steps, element),
      tooltip: tooltip(points => {
        const step = steps.reduce((best, each) => Math.abs(each.offeredPerSecond - points[0].axisValue) < Math.abs(best.offeredPerSecond - points[0].axisValue) ? each : best);
        return tip(perSecond(step.offeredPerSecond), told(step));
      }),
      series: series(data, steps),
    }),
  });
}

function drawSteps(data) {
  const service = step => {
    const found = step.service.find(each => each.quantile === 0.95);
    return found ? latency(milliseconds(found.nanos)) : '–';
  };
  const ownLag = step => step.ownLagNanos.p99 === undefined ? '–' : duration(step.ownLagNanos.p99 / 1e6);
  const crossed = step => step.thresholds.filter(each => each.crossed).map(each => each.expression).join(', ');
  const rows = [...data.steps].sort((a, b) => a.load - b.load).map(step => [
    times(step.load), count(step.requests), perSecond(step.offeredPerSecond), perSecond(step.sentPerSecond),
    ...LINES.map(([quantile]) => latency(latencyOf(step, quantile))), service(step), share(step.errorRatio), ownLag(step),
    make('span', {}, pill(step.verdict), ' ' + (step.endReason || crossed(step)))]);
  const notSent = data.notSentLoads.map(load => [times(load), ...Array(9).fill('–'), 'not sent']);
  byId('steps').append(
    table('Loads', ['Load', 'Requests', 'Asked', 'Sent', 'p50', 'p95', 'p99', 'Service p95', 'Errors', 'Own lag p99', 'Verdict'], [...rows, ...notSent]));
}

function start() {
  const data = JSON.parse(byId('data').textContent);
  theme.start();
  byId('copy-report').addEventListener('click', event => copy(data.text, event.currentTarget));
  for (const part of [drawHero, drawCurve, drawSteps]) part(data);
  byId('report').append(make('pre', {tabindex: 0}, data.text.trimEnd()));
}

start();

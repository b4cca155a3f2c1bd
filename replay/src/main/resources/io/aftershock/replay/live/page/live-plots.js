'use strict';
// The figures of a run that goes on: each is drawn again once a second.

/** What is known of the run; filled by live.js. */
const run = {facts: null, seconds: [], ended: false};
const MOST_SECONDS = 600;

const lastSecond = () => run.seconds[run.seconds.length - 1];
const spanOfSeconds = () => run.seconds.length ? lastSecond().runMs - run.seconds[0].runMs : 0;
const atRun = ms => moment(ms, Math.max(spanOfSeconds(), 60e3));
const perSecond = rate => count(Math.round(rate)) + '/s';

/** Patterns that tell stacked bars apart without colour. */
const DECALS = [
  null,
  {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4},
  {symbol: 'circle', symbolSize: 0.6},
  {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: -Math.PI / 4},
  {symbol: 'triangle', symbolSize: 0.6},
  {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3]},
];

const live = {
  figures: [],
  /** A figure whose option, words and rows are asked for anew each second. */
  add(id, spec) {
    const plot = figure(id, {
      renderer: 'canvas',
      height: narrow => narrow ? 200 : 220,
      get points() { return run.seconds.length; },
      show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: i}),
      header: ['run (ms)', ...spec.columns.map(([name, , unit]) => `${name} (${unit})`)],
      rows: () => run.seconds.map(second => [Math.round(second.runMs), ...spec.columns.map(([, get]) => get(second))]),
      tell: i => `${atRun(run.seconds[i].runMs)}: ${spec.columns.map(([name, get, , format]) => `${name} ${known(get(run.seconds[i]), format)}`).join(', ')}`,
      ...spec,
    });
    live.figures.push({plot, caption: byId(id).querySelector('figcaption'), now: spec.now});
  },
  draw() {
    for (const {plot, caption, now} of live.figures) {
      plot.chart.setOption(plot.option(), {replaceMerge: ['series']});
      if (now && run.seconds.length) caption.textContent = now(lastSecond());
    }
  },
};

const known = (value, format) => value === null || value === undefined ? '–' : format(value);

function timeAxis() {
  const from = run.seconds.length ? Math.max(0, run.seconds[0].runMs - 1000) : 0;
  const to = run.seconds.length ? Math.max(from + 10e3, lastSecond().runMs) : 10e3;
  return axis({min: from, max: to, splitLine: {show: false}, axisLabel: {color: colors('muted'), hideOverlap: true, formatter: atRun}});
}

const GRID = {left: 8, right: 24, top: 16, bottom: 8, containLabel: true};
const plain = format => ({color: colors('muted'), formatter: value => format(value)});

/** Stretches in which the run was held up, shaded. */
function pauses() {
  const areas = [];
  for (const second of run.seconds) {
    if (!second.paused) continue;
    const last = areas[areas.length - 1];
    if (last && second.runMs - last[1].xAxis < 2500) last[1].xAxis = second.runMs;
    else areas.push([{xAxis: second.runMs - 1000}, {xAxis: second.runMs}]);
  }
  return {silent: true, animation: false, itemStyle: {color: colors('filler')}, label: {show: false}, data: areas};
}

/** Lines over the time of the run, of [role, name, get, format]. */
function overTime(lines, yAxis) {
  return {
    grid: GRID,
    xAxis: timeAxis(),
    yAxis: yAxis(),
    tooltip: tooltip(marks => {
      const second = run.seconds[marks[0].dataIndex];
      return tip(`${atRun(second.runMs)} of the run`, lines.map(([, name, get, format]) => [name, known(get(second), format)]));
    }),
    series: lines.map(([role, name, get], i) => line(role, name, run.seconds.map(second => [second.runMs, get(second)]), i ? {} : {markArea: pauses()})),
  };
}

/** The schedule as rates, in steps of at least a second where the run is long enough to be seen so. */
function planned() {
  const {plan, spanMs, speed} = run.facts;
  if (!plan) return [];
  const together = spanMs > 20e3 ? Math.max(1, Math.ceil(1000 / plan.bucketMs)) : Math.max(1, Math.ceil(500 / plan.bucketMs));
  const rates = [];
  for (let i = 0; i < plan.counts.length; i += together) {
    const some = plan.counts.slice(i, i + together);
    rates.push([i * plan.bucketMs * speed, some.reduce((a, b) => a + b, 0) / (together * plan.bucketMs / 1000)]);
  }
  const last = rates[rates.length - 1];
  if (last) rates.push([plan.counts.length * plan.bucketMs * speed, last[1]]);
  return rates;
}

function addArrivals() {
  const plan = planned();
  const {speed} = run.facts;
  const traceMs = second => second.scheduleMs * speed;
  const endMs = plan.length ? plan[plan.length - 1][0] : 0;
  const words = ms => moment(ms, Math.max(endMs, 20e3));
  live.add('arrivals', {
    words: 'What is asked for and what is sent, over the time of the trace.',
    legend: [['asked', 'asked for by the schedule'], ['candidate', 'sent']],
    height: narrow => narrow ? 220 : 280,
    columns: [
      ['asked', second => second.askedPerSecond, '1/s', perSecond],
      ['sent', second => second.sentPerSecond, '1/s', perSecond],
    ],
    now: second => `Now ${words(traceMs(second))} of the trace: ${perSecond(second.askedPerSecond)} asked, ${perSecond(second.sentPerSecond)} sent`
      + `${second.load === 1 ? '' : ` at load ${+second.load.toFixed(3)}`}${second.paused ? '; paused' : ''}.`,
    show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 1, dataIndex: i}),
    option: () => ({
      grid: GRID,
      xAxis: axis({min: 0, max: Math.max(endMs, run.seconds.length ? traceMs(lastSecond()) : 0, 1000), splitLine: {show: false}, axisLabel: {color: colors('muted'), hideOverlap: true, formatter: words}}),
      yAxis: axis({min: 0, axisLabel: plain(perSecond)}),
      tooltip: tooltip(marks => {
        const mark = marks.find(({seriesIndex}) => seriesIndex === 1);
        const asked = marks.find(({seriesIndex}) => seriesIndex === 0);
        const second = mark && run.seconds[mark.dataIndex];
        return tip(`${words(marks[0].axisValue)} of the trace`, [
          ...asked ? [['schedule', perSecond(asked.value[1])]] : [],
          ...second ? [['asked', perSecond(second.askedPerSecond)], ['sent', perSecond(second.sentPerSecond)]] : []]);
      }),
      series: [
        {type: 'line', name: 'asked', step: 'end', data: plan, symbol: 'none', silent: true, animation: false, lineStyle: {width: 1, color: colors('line')}, areaStyle: {color: colors('asked'), opacity: 1}, z: 1},
        line('candidate', 'sent', run.seconds.map(second => [traceMs(second), second.paused ? null : second.sentPerSecond]), {
          showSymbol: false,
          markLine: {
            silent: true, symbol: 'none', animation: false, lineStyle: {color: colors('ink'), type: 'solid', width: 1.5},
            label: {color: colors('ink'), formatter: 'now', position: 'end', distance: 2},
            data: run.seconds.length ? [{xAxis: traceMs(lastSecond())}] : [],
          },
        }),
      ],
    }),
  });
}

function addLatency() {
  const lines = [
    ['candidate', 'p99', second => second.latencyP99Ms, duration],
    ['recorded', 'p95', second => second.latencyP95Ms, duration],
    ['baseline', 'p50', second => second.latencyP50Ms, duration],
  ];
  live.add('latency', {
    words: 'Latency percentiles by second.',
    legend: lines.map(([role, name]) => [role, name]),
    height: narrow => narrow ? 240 : 280,
    columns: lines.map(([, name, get, format]) => [name, get, 'ms', format]),
    now: second => second.latencyP99Ms === null ? 'Nothing was finished in the last second.'
      : `p50 ${duration(second.latencyP50Ms)}, p95 ${duration(second.latencyP95Ms)}, p99 ${duration(second.latencyP99Ms)}, slowest ${duration(second.latencyMaxMs)}.`,
    option: () => overTime(lines, () => latencyAxis(run.seconds.flatMap(second => [second.latencyP50Ms, second.latencyP99Ms]))),
  });
}

/** Kinds of errors so far, the most frequent first; beyond a few they are one. */
function errorKinds() {
  const sums = new Map();
  for (const {errors} of run.seconds) for (const [kind, number] of Object.entries(errors)) sums.set(kind, (sums.get(kind) || 0) + number);
  return [...sums].sort(([, a], [, b]) => b - a);
}

function addErrors() {
  const most = DECALS.length;
  const tones = ['worse', 'candidate', 'recorded', 'unclear', 'baseline', 'muted'];
  const sum = second => Object.values(second.errors).reduce((a, b) => a + b, 0);
  live.add('errors', {
    words: 'Failed requests by kind.',
    columns: [['errors', sum, 'requests', count]],
    now: () => {
      const kinds = errorKinds();
      return kinds.length ? kinds.map(([kind, number]) => `${kind} ${count(number)}`).join(', ') + ` in ${rounded(Math.max(1000, spanOfSeconds() + 1000))}.` : 'None.';
    },
    option: () => {
      const kinds = errorKinds().map(([kind]) => kind);
      const shownKinds = kinds.slice(0, most - 1);
      const rest = second => kinds.slice(most - 1).reduce((all, kind) => all + (second.errors[kind] || 0), 0);
      const bars = (name, get, i) => ({
        type: 'bar', name, stack: 'errors', barWidth: '90%', barMaxWidth: 12, data: run.seconds.map(second => [second.runMs, get(second)]), animation: false,
        itemStyle: {color: colors(tones[i]), decal: DECALS[i] && {...DECALS[i], color: colors('surface')}}, emphasis: {disabled: true},
      });
      return {
        grid: GRID,
        xAxis: timeAxis(),
        yAxis: axis({min: 0, minInterval: 1, axisLabel: plain(count)}),
        tooltip: tooltip(marks => {
          const second = run.seconds[marks[0].dataIndex];
          return tip(`${atRun(second.runMs)} of the run`, Object.entries(second.errors).map(([kind, number]) => [kind, count(number)]));
        }),
        series: [...shownKinds.map((kind, i) => bars(kind, second => second.errors[kind] || 0, i)),
          ...kinds.length >= most ? [bars('others', rest, most - 1)] : [],
          // So that there is something to step through where nothing fails.
          ...kinds.length ? [] : [line('baseline', 'errors', run.seconds.map(second => [second.runMs, 0]))]],
      };
    },
  });
}

function addFlight() {
  const lines = [['candidate', 'in flight', second => second.inFlight, count]];
  live.add('flight', {
    words: 'Requests in flight by second.',
    columns: lines.map(([, name, get, format]) => [name, get, 'requests', format]),
    now: second => `${count(second.inFlight)} now; ${count(second.newConnections)} opened a connection in the last second.`,
    option: () => overTime(lines, () => axis({min: 0, minInterval: 1, axisLabel: plain(count)})),
  });
}

function addLag() {
  const lines = [
    ['candidate', 'p99', second => second.ownLagP99Ms, duration],
    ['baseline', 'max', second => second.ownLagMaxMs, duration],
  ];
  live.add('lag', {
    words: 'Own lag by second.',
    legend: lines.map(([role, name]) => [role, name]),
    columns: lines.map(([, name, get, format]) => [name, get, 'ms', format]),
    now: second => `p99 ${known(second.ownLagP99Ms, duration)}, max ${known(second.ownLagMaxMs, duration)}; a run is trusted up to ${duration(run.facts.maxLagMs)} at p99.`,
    option: () => overTime(lines, () => latencyAxis(run.seconds.flatMap(second => [second.ownLagP99Ms, second.ownLagMaxMs]))),
  });
}

function addCores() {
  const lines = [['candidate', 'cores', second => second.ownCores, threeDigits]];
  live.add('cores', {
    words: 'Processors that the program kept busy.',
    columns: lines.map(([, name, get, format]) => [name, get, 'cores', format]),
    now: second => `${threeDigits(second.ownCores)} now; ${duration(second.collectionMs)} of garbage collection in the last second.`,
    option: () => overTime(lines, () => axis({min: 0, axisLabel: plain(value => +value.toFixed(2))})),
  });
}

function addFigures() {
  [addArrivals, addLatency, addErrors, addFlight, addLag, addCores].forEach(add => add());
}

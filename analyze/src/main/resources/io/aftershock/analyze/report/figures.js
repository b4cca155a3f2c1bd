'use strict';
// The figures themselves, each of its part of the data.

/** The percentiles of a curve's points: evenly many to each decade of what lies above them. */
const percentilesOf = curve => curve.baseline.map((_, i) => 100 - 100 * 10 ** (-i / curve.perDecade));
const decades = percentile => -Math.log10(1 - percentile / 100);
const ofDecades = x => 100 - 100 * 10 ** -x;

function percentileAxis(most) {
  return axis({
    min: 0, max: most, interval: 1,
    axisLabel: {color: colors('muted'), formatter: x => +ofDecades(x).toFixed(4) + '%'},
    axisPointer: {label: {formatter: ({value}) => +ofDecades(value).toFixed(3) + '%', backgroundColor: colors('ink'), color: colors('surface')}},
  });
}

/** The median and the 95th, which lie between the whole decades. */
function percentileMarks() {
  return {
    silent: true, symbol: 'none', animation: false,
    lineStyle: {color: colors('line'), type: 'solid', width: 1},
    label: {color: colors('muted'), fontSize: 11, formatter: ({name}) => name, position: 'end', distance: 2},
    data: [{name: 'p50', xAxis: decades(50)}, {name: 'p95', xAxis: decades(95)}],
  };
}

/** Points of a curve; it ends where the unanswered begin, and has no zero, which a logarithm cannot show. */
const curvePoints = (curve, side) =>
  curve[side].map((ms, i) => [i / curve.perDecade, ms]).filter(([, ms]) => ms > 0);

function unansweredFrom(curve, side) {
  const first = curve[side].indexOf(UNANSWERED);
  return first < 0 ? null : percentilesOf(curve)[first];
}

/** Latency by percentile, of any number of lines: [role, name, curve, side of the curve]. */
function curveFigure(root, lines, words, bands = []) {
  const percentiles = percentilesOf(lines[0][2]);
  const most = Math.max(1, Math.ceil(decades(percentiles[percentiles.length - 1]) - 1e-9));
  const values = lines.flatMap(([, , curve, side]) => curve[side].slice(1).filter(ms => ms > 0)); // The shortest of all would stretch the axis.
  const at = i => lines.map(([, name, curve, side]) => [name, latency(curve[side][i])]);
  const gaps = lines.map(([, name, curve, side]) => [name, unansweredFrom(curve, side)]).filter(([, from]) => from !== null)
    .map(([name, from]) => ` Of ${name}, what lies above ${+from.toFixed(2)}% was not answered.`);
  figure(root, {
    words: words + gaps.join(''),
    legend: lines.map(([role, name]) => [role, name]),
    height: narrow => narrow ? 300 : 360,
    header: ['percentile', ...lines.map(([, name]) => name + ' (ms)')],
    rows: () => percentiles.map((percentile, i) => [+percentile.toFixed(4), ...lines.map(([, , curve, side]) => curve[side][i])]),
    points: percentiles.length,
    show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: Math.min(i, curvePoints(lines[0][2], lines[0][3]).length - 1)}),
    tell: i => `${percentileName(percentiles[i])}: ${at(i).map(([name, value]) => `${name} ${value}`).join(', ')}`,
    option: () => ({
      grid: {left: 8, right: 30, top: 24, bottom: 8, containLabel: true},
      xAxis: percentileAxis(most),
      yAxis: latencyAxis(values),
      tooltip: tooltip(points => {
        const x = points[0].axisValue;
        const i = percentiles.reduce((best, p, k) => Math.abs(decades(p) - x) < Math.abs(decades(percentiles[best]) - x) ? k : best, 0);
        return tip(percentileName(+percentiles[i].toFixed(3)), at(i));
      }),
      series: [
        ...lines.map(([role, name, curve, side], i) => line(role, name, curvePoints(curve, side), {
          showSymbol: true, showAllSymbol: false,
          symbol: (value, {dataIndex}) => dataIndex % 12 === 6 || values.length < 60 ? STYLES[role].symbol : 'none',
          markLine: i === 0 ? percentileMarks() : undefined,
        })),
        ...bands.map(([role, triples]) => band(role, role, triples)),
      ],
    }),
  });
}

function drawCurve(data) {
  const curve = data.curve;
  const names = sideNames(data);
  const bandsOf = column => data.bands.map(each => [decades(each[0]), each[column + 1], each[column + 2]]).filter(([, low, high]) => low > 0 && high !== null);
  const bands = data.bands.length > 1 ? [['baseline', bandsOf(1)], ['candidate', bandsOf(4)]] : [];
  const told = data.overall.quantiles.filter(([p]) => p === 50 || p === 99)
    .map(([p, before, after]) => `${percentileName(p)} went from ${latency(before ?? UNANSWERED)} to ${latency(after ?? UNANSWERED)}`);
  curveFigure('curve', [['baseline', names.baseline, curve, 'baseline'], ['candidate', names.candidate, curve, 'candidate']],
    `${told.join('; ')}.${bands.length ? ` Shaded: where each quantile may lie (${level(data.method.confidence)}, each by itself).` : data.method.paired ? ' No intervals: too few requests or windows.' : ' Drawn without intervals, since the sides are not paired.'}`, bands);
}

function drawShift(data) {
  if (!data.method.paired) {
    byId('shift').remove();
    return;
  }
  const bands = data.bands.filter(each => each[8] !== null && each[9] !== null);
  if (bands.length === 0) {
    byId('shift').append(make('p', {class: 'none'}, 'Too few requests, or too few windows of trace time, for an interval of any quantile.'));
    return;
  }
  const ways = {
    relative: {at: 10, format: change, axis: value => value === 0 ? '0' : (value > 0 ? '+' : '−') + +Math.abs(value * 100).toFixed(2) + '%'},
    absolute: {at: 7, format: signedDuration, axis: value => (value > 0 ? '+' : '') + rounded(value)},
  };
  let way = bands.every(each => each[11] !== null && each[12] !== null) ? ways.relative : ways.absolute;
  const triple = each => [decades(each[0]), each[way.at + 1], each[way.at + 2]];
  const told = (each, {at, format}) => `${format(each[at])} (${interval(each[at + 1], each[at + 2], format)})`;
  const switchTool = plot => {
    const button = make('button', {type: 'button', 'aria-pressed': String(way === ways.absolute), onclick: () => {
      way = way === ways.relative ? ways.absolute : ways.relative;
      button.setAttribute('aria-pressed', String(way === ways.absolute));
      plots.draw(plot);
    }}, 'In time');
    return button;
  };
  figure('shift', {
    words: shiftWords(bands),
    tools: way === ways.relative ? switchTool : null,
    height: narrow => narrow ? 300 : 360,
    header: ['percentile', 'baseline (ms)', 'candidate (ms)', 'difference (ms)', 'low (ms)', 'high (ms)', 'change', 'low', 'high'],
    rows: () => bands.map(each => [each[0], each[1], each[4], ...each.slice(7)]),
    points: bands.length,
    show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: i}),
    tell: i => `${percentileName(bands[i][0])}: ${told(bands[i], ways.relative)}, ${told(bands[i], ways.absolute)}`,
    option: () => ({
      grid: {left: 8, right: 30, top: 24, bottom: 8, containLabel: true},
      xAxis: {...percentileAxis(Math.ceil(decades(bands[bands.length - 1][0]) - 1e-9)), axisLine: {show: true, onZero: false, lineStyle: {color: colors('line')}}},
      yAxis: axis({axisLabel: {color: colors('muted'), formatter: way.axis}}),
      tooltip: tooltip(points => {
        const each = bands[points[0].dataIndex];
        return tip(percentileName(each[0]), [['change', told(each, ways.relative)], ['difference', told(each, ways.absolute)], ['baseline', latency(each[1])], ['candidate', latency(each[4])]]);
      }),
      series: [
        line('candidate', 'difference', bands.map(each => [decades(each[0]), each[way.at]]), {
          markLine: {silent: true, symbol: 'none', animation: false, label: {show: false}, data: [{yAxis: 0}], lineStyle: {color: colors('ink'), type: 'solid', width: 1}},
        }),
        band('candidate', 'interval', bands.map(triple)),
      ],
    }),
  });
}

/** What quantiles one by one do not say: how far the two distributions are apart as a whole. */
function drawShape({shape}) {
  const shift = byId('shift');
  if (!shape || !shift) return;
  const words = make('p', {class: 'reading'}, shape);
  const before = shift.querySelector('figcaption');
  if (before) before.after(words);
  else shift.append(words);
}

function shiftWords(bands) {
  const clear = bands.filter(each => each[8] > 0 || each[9] < 0).map(each => percentileName(each[0]));
  return clear.length === 0
    ? 'No quantile has an interval without zero.'
    : `The interval excludes zero at ${clear.length > 4 ? `${clear[0]} … ${clear[clear.length - 1]}` : clear.join(', ')}`
      + ` (${clear.length} of ${bands.length} quantiles, each by itself and not corrected for their number).`;
}

/** Panels over trace time: [title, kind, lines of role, name and values]; one axis of time, one zoom for all. */
function timeFigure(root, bins, panels, more) {
  const starts = Array.from({length: bins.count}, (_, i) => bins.startMs + i * bins.lengthMs);
  const end = bins.startMs + bins.count * bins.lengthMs;
  const span = end - bins.startMs;
  const format = {latency, rate: value => value === null ? '–' : threeDigits(value) + '/s', value: value => value === null ? '–' : threeDigits(value), count: value => value === null ? '–' : count(value)};
  const panelHeight = narrow => narrow ? 96 : 118;
  const at = i => panels.flatMap(([title, kind, lines]) => lines.map(([, name, values]) => [`${title}, ${name}`, format[kind](values[i])]));
  const title = i => `${moment(starts[i], span)} to ${moment(starts[i] + bins.lengthMs, span)} of the trace` + (more.clock ? `, ${more.clock(starts[i])}` : '');
  return figure(root, {
    words: more.words,
    legend: more.legend,
    tools: more.zoom ? zoomTools : null,
    height: narrow => panels.length * (panelHeight(narrow) + 34) + (more.zoom ? 78 : 34),
    header: ['trace time from (s)', 'to (s)', ...panels.flatMap(([title, kind, lines]) => lines.map(([, name]) => `${title}, ${name}${kind === 'latency' ? ' (ms)' : ''}`))],
    rows: () => starts.map((start, i) => [+(start / 1e3).toFixed(6), +((start + bins.lengthMs) / 1e3).toFixed(6), ...panels.flatMap(([, , lines]) => lines.map(([, , values]) => values[i]))]),
    points: bins.count,
    show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: i}),
    tell: i => `${title(i)}: ${at(i).map(([name, value]) => `${name} ${value}`).join('; ')}`,
    option: element => {
      const narrow = isNarrow(element);
      const height = panelHeight(narrow);
      const top = panel => panel * (height + 34) + 26;
      const all = panels.map((_, i) => i);
      const yAxes = panels.map(([, kind, lines], i) => panelAxis(kind, lines, i));
      return {
        useUTC: true,
        title: panels.map(([name], i) => ({text: name, left: 0, top: top(i) - 24, textStyle: {color: colors('ink'), fontSize: 12, fontWeight: 600}})),
        grid: panels.map((_, i) => ({left: 62, right: 26, top: top(i), height})),
        axisPointer: {link: [{xAxisIndex: 'all'}]},
        xAxis: panels.map((_, i) => axis({
          gridIndex: i, type: 'time', min: bins.startMs, max: end, splitNumber: narrow ? 3 : 8, splitLine: {show: false},
          axisLabel: {show: i === panels.length - 1, color: colors('muted'), hideOverlap: true, padding: [0, 8], formatter: value => moment(value, span)},
          axisPointer: {label: {show: false}, lineStyle: {color: colors('muted')}},
        })),
        yAxis: yAxes,
        dataZoom: more.zoom ? [
          {type: 'inside', xAxisIndex: all, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, filterMode: 'none'},
          {type: 'slider', xAxisIndex: all, filterMode: 'none', height: 24, bottom: 6, left: 62, right: 26, showDetail: false, brushSelect: false,
            borderColor: colors('line'), fillerColor: colors('filler'), handleStyle: {color: colors('surface'), borderColor: colors('muted')}, moveHandleSize: 0,
            dataBackground: {lineStyle: {color: colors('muted')}, areaStyle: {color: colors('line')}}, selectedDataBackground: {lineStyle: {color: colors('muted')}, areaStyle: {color: colors('line')}}},
        ] : [],
        tooltip: tooltip(points => tip(title(points[0].dataIndex), at(points[0].dataIndex))),
        series: panels.flatMap(([, kind, lines], i) => lines.flatMap(([role, name, values]) => {
          const axes = {xAxisIndex: i, yAxisIndex: i};
          const least = yAxes[i].type === 'log' ? Number.MIN_VALUE : 0;
          const middle = starts.map((start, k) => [start + bins.lengthMs / 2, values[k] === null || values[k] < least ? null : values[k]]);
          const drawn = role === 'asked'
            ? {type: 'line', name, data: middle, step: 'middle', symbol: 'none', lineStyle: {width: 0}, areaStyle: {color: colors('asked'), opacity: 1}, z: 1, emphasis: {disabled: true}}
            : line(role, name, middle, kind === 'count' ? {step: 'middle', showSymbol: false} : {showSymbol: starts.length <= 60, symbolSize: 5});
          return [{...drawn, ...axes}, ...unansweredMarks(role, kind, values, starts.map(start => start + bins.lengthMs / 2), lines, axes)];
        })),
      };
    },
  });
}

function panelAxis(kind, lines, gridIndex) {
  const base = kind === 'latency'
    ? latencyAxis(lines.flatMap(([, , values]) => values), {gridIndex})
    : axis({gridIndex, min: 0, minInterval: kind === 'count' ? 1 : undefined,
      axisLabel: {color: colors('muted'), formatter: value => (kind === 'value' ? threeDigits(value) : count(value)) + (kind === 'rate' ? '/s' : '')}});
  return {...base, splitNumber: 3, axisLabel: {...base.axisLabel, hideOverlap: true}};
}

/** A cross above all lines of the panel, where a percentile of a bin was not answered. */
function unansweredMarks(role, kind, values, middles, lines, axes) {
  const lost = kind === 'latency' ? middles.filter((_, i) => values[i] === UNANSWERED) : [];
  const most = Math.max(...lines.flatMap(([, , each]) => each));
  return lost.length === 0 ? [] : [{
    type: 'scatter', ...axes, silent: true, tooltip: {show: false}, symbolSize: 8, z: 5, data: lost.map(middle => [middle, most]),
    symbol: 'path://M0 0L2 0L5 3L8 0L10 0L6 5L10 10L8 10L5 7L2 10L0 10L4 5Z', symbolOffset: [0, role === 'baseline' ? -5 : 5], itemStyle: {color: colors(role)},
  }];
}

/** Rates; the bins at either end count for as much of them as the trace covers, if it is enough to tell. */
function perSecond(counts, bins) {
  return counts.map((number, i) => {
    const from = Math.max(bins.firstMs, bins.startMs + i * bins.lengthMs);
    const covered = Math.min(bins.lastMs, bins.startMs + (i + 1) * bins.lengthMs) - from;
    return covered < bins.lengthMs / 4 ? null : number / covered * 1e3;
  });
}

const hasAny = values => values.some(value => value !== null && value !== UNANSWERED);

function latencyPanels(sides, names, percentiles) {
  return percentiles.map(name => [`Latency ${name}`, 'latency', sides.filter(([, side]) => hasAny(side[name])).map(([role, side]) => [role, names[role], side[name]])])
    .filter(([, , lines]) => lines.length > 0);
}

/** Takes a part out that these sides have nothing for, and what leads to it. */
function leaveOut(id) {
  byId(id).remove();
  document.querySelector(`nav a[href="#${id}"]`).remove();
}

function drawTimeline(data) {
  const bins = data.timeline;
  if (!bins) {
    leaveOut('time');
    return;
  }
  const names = sideNames(data);
  const sides = [['baseline', bins.baseline], ['candidate', bins.candidate]];
  const asked = bins.baseline.asked || bins.baseline.requests;
  const arrivals = [['asked', 'asked', perSecond(asked, bins)],
    ...sides.filter(([, side]) => side.sent).map(([role, side]) => [role, `sent, ${names[role]}`, perSecond(side.sent, bins)])];
  const latencies = latencyPanels(sides, names, ['p50', 'p95', 'p99']);
  const hidden = ['p95', 'p99'].filter(name => !sides.some(([, side]) => hasAny(side[name])));
  const few = sides[0][1].p99.filter((value, i) => value === null && bins.baseline.requests[i] > 0).length;
  const later = sides.filter(([, side]) => side.sentAfterwards > 0).map(([role, side]) => ` ${names[role]} sent ${count(side.sentAfterwards)} after the end.`);
  timeFigure('timeline', bins, [
    ['Arrivals', 'rate', arrivals], ...latencies,
    ['Errors', 'count', sides.map(([role, side]) => [role, names[role], side.errors])],
  ], {
    legend: [['asked', 'asked by the trace'], ['baseline', names.baseline], ['candidate', names.candidate]],
    zoom: true,
    clock: clockOf(data),
    words: `${count(bins.count)} bins of ${rounded(bins.lengthMs)}. `
      + (hidden.length ? `${hidden.join(' and ')}: no bin has requests enough (p95 takes 20, p99 100).` : few ? `p99 is left out where a bin has fewer than 100 requests: in ${count(few)} of them.` : '')
      + later.join('') + ' A cross on the upper edge: unanswered. Drag the slider, pinch, hold Ctrl and turn the wheel, or use the buttons.',
  });
}

function clockOf(data) {
  const run = data.baseline.run;
  if (!run || run.options['--from'] || run.options['--to']) return null;
  const speed = Number(run.options['--speed'] || 1);
  return ms => utc(Date.parse(run.traceStart) + ms * speed);
}

function drawHeatMap(data) {
  const map = data.heatMap;
  if (!map) {
    leaveOut('heat');
    return;
  }
  const names = sideNames(data);
  const rows = map.edges.length; // The last is that of the unanswered.
  const lost = rows - 1;
  const span = map.count * map.lengthMs;
  const most = Math.max(...map.baseline.concat(map.candidate).map(cell => cell[2]));
  const hasLost = map.baseline.concat(map.candidate).some(cell => cell[1] === lost);
  const rowName = row => row === lost ? 'unanswered' : `${duration(map.edges[row])} to ${duration(map.edges[row + 1])}`;
  const columnName = column => moment(map.startMs + column * map.lengthMs, span);
  const isDecade = row => Math.abs(Math.log10(map.edges[row]) - Math.round(Math.log10(map.edges[row]))) < 1e-3;
  const labelled = row => row === lost ? hasLost : isDecade(row) || (!map.edges.slice(0, lost).some((_, k) => isDecade(k)) && row % 6 === 0);
  const byColumn = {baseline: {}, candidate: {}};
  for (const side of ['baseline', 'candidate']) for (const [column, row, number] of map[side]) (byColumn[side][column] ??= []).push([row, number]);
  const mostly = (side, column) => {
    const cells = byColumn[side][column];
    if (!cells) return 'none';
    const [row, number] = cells.reduce((best, cell) => cell[1] > best[1] ? cell : best);
    return `most (${number}) at ${rowName(row)}`;
  };
  figure('heatmap', {
    words: `${count(map.count)} columns of ${rounded(map.lengthMs)}. The fullest cell has ${count(most, 'request')}. `
      + (hasLost ? 'The topmost row holds the unanswered.' : 'None was unanswered.'),
    renderer: 'canvas',
    height: narrow => narrow ? 620 : 400,
    header: ['side', 'trace time from (s)', 'latency from (ms)', 'latency to (ms)', 'requests'],
    rows: () => ['baseline', 'candidate'].flatMap(side => map[side].map(([column, row, number]) =>
      [names[side], +((map.startMs + column * map.lengthMs) / 1e3).toFixed(6), row === lost ? UNANSWERED : map.edges[row], row === lost ? UNANSWERED : map.edges[row + 1], number])),
    points: map.count,
    show: (chart, i) => chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: map.baseline.findIndex(cell => cell[0] === i)}),
    tell: i => `From ${columnName(i)}: ${names.baseline} ${mostly('baseline', i)}; ${names.candidate} ${mostly('candidate', i)}`,
    option: element => {
      const narrow = isNarrow(element);
      const grids = narrow
        ? [{left: 64, right: 8, top: 30, height: 220}, {left: 64, right: 8, top: 310, height: 220}]
        : [{left: 70, width: '42%', top: 30, bottom: 76}, {right: 10, width: '42%', top: 30, bottom: 76}];
      const titles = ['baseline', 'candidate'].map((side, i) => ({
        text: names[side], top: narrow ? grids[i].top - 26 : 4, left: narrow ? 60 : i === 0 ? 64 : '56%',
        textStyle: {color: colors('ink'), fontSize: 12, fontWeight: 600, width: narrow ? 260 : 400, overflow: 'truncate'},
      }));
      return {
        grid: grids,
        title: titles,
        xAxis: [0, 1].map(i => ({...axis({gridIndex: i}), type: 'category', data: Array.from({length: map.count}, (_, k) => columnName(k)), splitLine: {show: false}})),
        yAxis: [0, 1].map(i => ({
          ...axis({gridIndex: i}), type: 'category', data: map.edges.map((_, row) => row), splitLine: {show: false},
          axisLabel: {color: colors('muted'), interval: (_, row) => !!labelled(Number(row)), formatter: row => Number(row) === lost ? 'no answer' : rounded(map.edges[row])},
        })),
        visualMap: {
          type: 'continuous', min: 0, max: Math.max(1.1, Math.sqrt(most)), dimension: 2, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
          itemWidth: 12, itemHeight: 160, text: [count(most, 'request') + ' a cell', '1'], textStyle: {color: colors('muted')},
          inRange: {color: [0, 1, 2, 3, 4].map(step => colors('heat-' + step))},
        },
        tooltip: {...tooltip(), trigger: 'item', axisPointer: {type: 'none'}, formatter: ({seriesName, data: [column, row, , number]}) =>
          tip(seriesName, [['from', columnName(column)], ['latency', rowName(row)], ['requests', count(number)]])},
        series: ['baseline', 'candidate'].map((side, i) => ({
          type: 'heatmap', name: names[side], xAxisIndex: i, yAxisIndex: i, progressive: 0, emphasis: {disabled: true},
          data: map[side].map(([column, row, number]) => [column, row, Math.sqrt(number), number]),
        })),
      };
    },
  });
}

function drawRecorded(data) {
  const recorded = data.recorded;
  if (!recorded) return;
  byId('recorded').hidden = false;
  document.querySelector('nav a[href="#recorded"]').hidden = false;
  const names = sideNames(data);
  const first = recorded.againstBaseline;
  const second = recorded.againstCandidate;
  const same = first.baseline.length === second.baseline.length;
  const near = (curve, p) => Math.min(curve.baseline.length - 1, Math.round(decades(p) * curve.perDecade));
  const told = [50, 99].map(p => `about p${p}: ${latency(first.baseline[near(first, p)])} recorded, ${latency(first.candidate[near(first, p)])} in ${names.baseline}, ${latency(second.candidate[near(second, p)])} in ${names.candidate}`);
  curveFigure('recorded-plot', [
    ['recorded', `recorded (${recorded.path})`, first, 'baseline'], ['baseline', names.baseline, first, 'candidate'],
    ...(same ? [['candidate', names.candidate, second, 'candidate']] : []),
  ], told.join('. ') + '.');
  const bins = data.timeline;
  const sides = [['recorded', recorded.bins], ['baseline', bins.baseline], ['candidate', bins.candidate]];
  const all = {...names, recorded: 'recorded'};
  timeFigure('recorded-time', bins, latencyPanels(sides, all, ['p50', 'p95']), {
    legend: sides.map(([role]) => [role, all[role]]), clock: clockOf(data),
    words: `Bins of ${rounded(bins.lengthMs)}, as above; p95 takes 20 requests in a bin.`,
  });
}

function drawServers(data) {
  const servers = data.servers;
  if (!servers) return;
  byId('servers').hidden = false;
  document.querySelector('nav a[href="#servers"]').hidden = false;
  const names = sideNames(data);
  const header = ['Metric', names.baseline, names.candidate, 'With latency', 'By chance'];
  const button = make('button', {type: 'button', 'aria-label': 'Copy the table of server metrics', onclick: () => copy(tabSeparated(
    ['metric', 'per second', 'baseline', 'candidate', 'rank correlation', 'by chance'],
    servers.metrics.map(each => [each.name, each.perSecond, each.baselineMean, each.candidateMean, each.rankCorrelation, each.shiftP])), button)}, 'Copy data');
  byId('server-table').append(
    table('Server metrics that differed as latency did', header, servers.metrics.map(each =>
      [make('code', {}, each.name), each.baselineText, each.candidateText, (each.rankCorrelation < 0 ? '−' : '+') + Math.abs(each.rankCorrelation).toFixed(2), share(each.shiftP)])),
    make('p', {class: 'reading'}, servers.title + '. With latency is the rank correlation (Spearman) of both differences over the windows, by chance how often one shifted in time against '
      + 'the other goes with it as much. It names no cause: what goes together may have a common one, and of many metrics some do by chance. ' + servers.lost),
    make('div', {class: 'tools'}, button));
  const lines = each => [['baseline', names.baseline, each.baseline], ['candidate', names.candidate, each.candidate]];
  const drawn = servers.metrics.filter(each => each.baseline);
  timeFigure('server-time', servers, [
    ['Mean latency', 'latency', lines(servers)],
    ...drawn.map(each => [each.name + (each.perSecond ? ' (a second)' : ''), 'value', lines(each)]),
  ], {
    legend: [['baseline', names.baseline], ['candidate', names.candidate]], clock: clockOf(data),
    words: `${count(servers.count)} windows of ${rounded(servers.lengthMs)}.`,
  });
}

function drawLag(data) {
  const bins = data.timeline;
  if (!bins) return;
  const names = sideNames(data);
  const lines = ['baseline', 'candidate'].filter(role => bins[role].worstLag).map(role => [role, names[role], bins[role].worstLag.map(value => value === 0 ? null : value)]);
  if (lines.length === 0) return;
  byId('lag').hidden = false;
  const worst = lines.map(([, name, values]) => `${name}: ${latency(Math.max(...values))} at most`);
  timeFigure('lag', bins, [['Longest lag', 'latency', lines]], {legend: lines.map(([role, name]) => [role, name]), words: worst.join('; ') + '.', clock: clockOf(data)});
}

'use strict';
// Numbers as people read them, in the same words as the report in text. Latencies are milliseconds;
// -1 is one that was never answered, null one that is not known.

const UNANSWERED = -1;

/** A space that no line is broken at. */
const GAP = '\u00a0';

function threeDigits(value) {
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return value.toLocaleString('en', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

function count(number, thing) {
  const text = number.toLocaleString('en');
  return thing ? `${text} ${thing}${number === 1 ? '' : 's'}` : text;
}

function duration(ms) {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '';
  if (size < 0.0009995) return sign + Math.round(size * 1e6) + GAP + 'ns';
  if (size < 0.9995) return sign + threeDigits(size * 1e3) + GAP + 'µs';
  if (size < 999.5) return sign + threeDigits(size) + GAP + 'ms';
  if (size < 120e3) return sign + threeDigits(size / 1e3) + GAP + 's';
  const seconds = Math.round(size / 1e3);
  if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${sign}${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
}

/** A round value without needless digits, for axes and lengths of bins. */
const rounded = ms => ms === 0 ? '0' : duration(ms).replace(/\.0+(?=\s)/, '');

function latency(ms) {
  return ms === null || ms === undefined ? '–' : ms === UNANSWERED ? 'unanswered' : duration(ms);
}

function signedDuration(ms) {
  return ms === null ? '–' : (ms >= 0 ? '+' : '') + duration(ms);
}

function share(ratio) {
  return threeDigits(ratio * 100) + '%';
}

function signedRatio(ratio, unit) {
  if (ratio === null) return '–';
  return (ratio < 0 ? '−' : '+') + threeDigits(Math.abs(ratio) * 100) + unit;
}

const change = ratio => signedRatio(ratio, '%');
const points = difference => signedRatio(difference, GAP + 'pp');
const level = ratio => +(ratio * 100).toFixed(3) + '%';
const percentileName = percentile => 'p' + +percentile.toFixed(4);

/** An interval of changes; an end that is not known is open. */
function interval(low, high, format) {
  return low === null && high === null ? '–' : `${low === null ? 'below' : format(low)} … ${high === null ? 'beyond' : format(high)}`;
}

/** A moment of trace time, as short as the span allows. */
function moment(ms, spanMs) {
  const digits = spanMs < 2e3 ? 2 : spanMs < 20e3 ? 1 : 0;
  const seconds = ms / 1e3;
  if (spanMs < 120e3) return seconds.toFixed(digits) + GAP + 's';
  const whole = Math.round(seconds);
  const pad = number => String(number).padStart(2, '0');
  const minutes = `${pad(Math.floor(whole % 3600 / 60))}:${pad(whole % 60)}`;
  return whole >= 3600 || spanMs >= 3600e3 ? `${Math.floor(whole / 3600)}:${minutes}` : minutes;
}

function utc(instant) {
  return new Date(instant).toISOString().replace('T', ' ').replace(/\.?0*Z$/, '') + ' UTC';
}

const VERDICTS = {
  better: {sign: '▼', words: 'better'},
  worse: {sign: '▲', words: 'worse'},
  'no-difference': {sign: '≈', words: 'no clear difference'},
  unclear: {sign: '?', words: 'unclear'},
};

const GRADES = {
  TRUSTWORTHY: {sign: '✓', words: 'trustworthy', as: 'better'},
  DEGRADED: {sign: '!', words: 'read with care', as: 'unclear'},
  NOT_TRUSTWORTHY: {sign: '✕', words: 'not to be trusted', as: 'worse'},
};

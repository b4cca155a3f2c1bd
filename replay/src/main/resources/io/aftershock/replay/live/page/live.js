'use strict';
// What is told of the run once a second, and what may be changed in it.

const token = new URLSearchParams(location.search).get('token');
const SURE_MS = 4000;

const STATES = {
  connecting: ['unclear', 'connecting'],
  running: ['better', '▶ running'],
  paused: ['unclear', '❚❚ paused'],
  ended: ['few', '■ ended'],
  lost: ['worse', '✕ no connection'],
};

function showState(key, title = '') {
  const [tone, words] = STATES[key];
  const pill = byId('state');
  if (pill.dataset.state === key) return;
  pill.dataset.state = key;
  pill.className = `pill ${tone}`;
  pill.textContent = words;
  pill.title = title;
}

/** A path without its directories; what is no path stays as it is. */
const lastOf = name => /\s/.test(name) ? name : name.replace(/\/+$/, '').replace(/^.*\//, '');

function hello(facts) {
  run.facts = facts;
  run.seconds = facts.seconds;
  byId('entries').replaceChildren();
  byId('name').textContent = lastOf(facts.name);
  byId('name').title = facts.name;
  document.title = `${lastOf(facts.name)}, live`;
  byId('where').replaceChildren('to ', make('b', {}, facts.target), ' into ', make('b', {title: facts.run}, lastOf(facts.run)),
    ...facts.speed === 1 ? [] : [` at speed ${+facts.speed.toFixed(3)}`]);
  byId('load-value').value = facts.controls.load;
  if (live.figures.length === 0) {
    addFigures();
    addTiles();
    addEndpoints();
  }
}

function tick(second) {
  if (run.seconds.length && second.runMs <= lastSecond().runMs) return;
  run.seconds.push(second);
  if (run.seconds.length > MOST_SECONDS) run.seconds.shift();
}

function showAll(told) {
  showControls(told.controls);
  told.log.forEach(showEntry);
  showEndpoints(told.endpoints, told.endpointsSeen);
  if (run.seconds.length) {
    showTiles(lastSecond());
    showFar(lastSecond());
  }
  if (!document.hidden) live.draw();
}

function showFar(second) {
  const {spanMs, speed} = run.facts;
  const trace = moment(second.scheduleMs * speed, Math.max((spanMs || 0) * speed, 20e3));
  if (spanMs === null) {
    byId('far').removeAttribute('value');
    byId('far-words').replaceChildren(make('span', {}, `${trace} so far`));
    return;
  }
  const share = spanMs === 0 ? 1 : Math.min(1, second.scheduleMs / spanMs);
  byId('far').value = share;
  byId('far-words').replaceChildren(
    make('span', {}, `${Math.round(share * 100)}%: ${trace} of ${moment(spanMs * speed, Math.max(spanMs * speed, 20e3))} of the trace`),
    make('span', {}, run.ended ? 'over' : second.paused ? 'paused' : `${rounded(Math.max(0, Math.round((spanMs - second.scheduleMs) / 1000) * 1000))} left`));
}

const TILES = [
  ['Sent', second => perSecond(second.sentPerSecond), second => `${perSecond(second.askedPerSecond)} asked`, () => ''],
  ['p99', second => known(second.latencyP99Ms, duration), second => `p50 ${known(second.latencyP50Ms, duration)}`, () => ''],
  ['Errors', second => count(Object.values(second.errors).reduce((a, b) => a + b, 0)), second => `of ${count(second.done)} this second`,
    second => Object.keys(second.errors).length ? 'worse' : 'better'],
  ['In flight', second => count(second.inFlight), second => `${count(second.newConnections)} connecting`, () => ''],
  ['Own lag p99', second => known(second.ownLagP99Ms, duration), second => ({better: '✓ on time', unclear: '! late at times', worse: '✕ late'})[punctuality(second)], second => punctuality(second)],
  ['Load', second => +second.load.toFixed(3) + '×', second => second.load === run.facts.plannedLoad ? 'as planned' : `planned ${+run.facts.plannedLoad.toFixed(3)}×`, () => ''],
];

/** As the run itself is graded: care is due from a tenth of the bound on. */
function punctuality({ownLagP99Ms}) {
  const {maxLagMs} = run.facts;
  return ownLagP99Ms > maxLagMs ? 'worse' : ownLagP99Ms > Math.max(1, maxLagMs / 10) ? 'unclear' : 'better';
}

function addTiles() {
  document.querySelector('#now .tiles').replaceChildren(...TILES.map(([name]) =>
    make('li', {class: 'tile'}, make('span', {class: 'name'}, name), make('span', {class: 'to'}, '–'), make('span', {class: 'note'}, GAP))));
}

function showTiles(second) {
  document.querySelectorAll('#now .tile').forEach((tile, i) => {
    const [, value, note, tone] = TILES[i];
    tile.className = `tile ${tone(second)}`;
    tile.querySelector('.to').textContent = value(second);
    tile.querySelector('.note').textContent = note(second);
  });
}

const COLUMNS = ['Endpoint', 'Requests', 'Errors', 'p50', 'p95', 'p99'];

function addEndpoints() {
  byId('endpoint-table').append(make('p', {class: 'none'}, 'Nothing is finished yet.'), table('Slowest endpoints, by p95', COLUMNS, []));
}

/** Rows are replaced and the table is not, so that whoever scrolled it stays where they are. */
function showEndpoints(rows, seen) {
  const box = byId('endpoint-table');
  box.querySelector('.none').textContent = rows.length === 0 ? 'Nothing is finished yet.' : seen > rows.length ? `The ${rows.length} slowest of ${count(seen)}, by p95.` : '';
  box.querySelector('tbody').replaceChildren(...rows.map(row => make('tr', {}, make('th', {scope: 'row'}, row.name),
    ...[count(row.requests), count(row.errors), duration(row.latencyP50Ms), duration(row.latencyP95Ms), duration(row.latencyP99Ms)]
      .map((text, i) => make('td', {class: 'number', 'data-name': COLUMNS[i + 1]}, text)))));
}

function showEntry({number, runMs, kind, text}) {
  const list = byId('entries');
  if (list.querySelector(`[data-number="${number}"]`)) return;
  list.prepend(make('li', {class: kind, 'data-number': number},
    make('span', {class: 'at'}, moment(runMs, 130e3)), make('span', {class: 'kind'}, kind), make('span', {class: 'text'}, text)));
}

function showControls({paused, load, pauseRefusal, loadRefusal}) {
  const locked = run.ended || token === null;
  if (!run.ended) showState(paused ? 'paused' : 'running');
  const pause = byId('pause');
  pause.textContent = paused ? 'Resume' : 'Pause';
  pause.disabled = locked || pauseRefusal !== null;
  byId('stop').disabled = locked;
  for (const id of ['load-value', 'load-apply']) byId(id).disabled = locked || loadRefusal !== null;
  const value = byId('load-value');
  if (document.activeElement !== value && +value.dataset.known !== load) value.value = load;
  value.dataset.known = load;
  const refusal = pauseRefusal === loadRefusal ? [pauseRefusal && `No pause and no change of load: ${pauseRefusal}.`]
    : [pauseRefusal && `No pause: ${pauseRefusal}.`, loadRefusal && `No change of load: ${loadRefusal}.`];
  tell(run.ended ? '' : token === null ? 'To change the run, open the whole address that the replay printed.' : refusal.filter(Boolean).join(' '));
}

/** What stands beside the controls; a complaint stays there until the next one that is used. */
let complaint = '';
function tell(words) {
  const text = complaint || words;
  if (byId('refusal').textContent !== text) byId('refusal').textContent = text;
}

async function control(name, body = '') {
  complaint = '';
  try {
    const answer = await fetch('/control/' + name, {method: 'POST', headers: {'X-Aftershock-Token': token}, body});
    if (!answer.ok) complaint = (await answer.text()).trim() + '.';
  } catch {
    complaint = 'The replay does not answer.';
  }
  say(complaint || `${name} asked for`);
  tell('');
}

function startControls() {
  byId('pause').addEventListener('click', () => control(byId('pause').textContent.toLowerCase()));
  byId('load-form').addEventListener('submit', event => {
    event.preventDefault();
    control('load', byId('load-value').value);
  });
  const stop = byId('stop');
  const calm = () => { delete stop.dataset.sure; stop.textContent = 'Stop'; };
  stop.addEventListener('click', () => {
    if (stop.dataset.sure) {
      calm();
      control('stop');
      return;
    }
    stop.dataset.sure = 'asked';
    stop.textContent = 'Really stop?';
    say('Press again to stop the run');
    setTimeout(calm, SURE_MS);
  });
}

function start() {
  theme.start();
  theme.listeners.push(() => run.facts && live.draw());
  startControls();
  const events = new EventSource('/events' + location.search);
  events.onmessage = ({data}) => {
    const told = JSON.parse(data);
    if (told.schema) hello(told);
    if (told.second) tick(told.second);
    if (told.ended) {
      run.ended = true;
      events.close(); // Or it would ask again and again where nobody answers any more.
      showState('ended', told.ended);
      say(`The run has ended: ${told.ended}`);
    }
    showAll(told);
  };
  events.onerror = () => { if (!run.ended) showState('lost'); };
  document.addEventListener('visibilitychange', () => { if (!document.hidden && run.facts) live.draw(); });
}

start();

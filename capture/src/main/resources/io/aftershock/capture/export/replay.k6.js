  ];
});

const target = String(__ENV.TARGET || defaultTarget).replace(/\/$/, '');
if (!target) {
  throw new Error('say what to load: k6 run -e TARGET=http://127.0.0.1:8080 FILE');
}
const speed = Number(__ENV.SPEED || 1);
const users = Math.max(1, Math.min(Number(__ENV.VUS || usersWanted), requests.length));

const lateness = new Trend('replay_lateness', true);

export const options = {
  discardResponseBodies: true,
  scenarios: {
    replay: {
      executor: 'shared-iterations',
      vus: users,
      iterations: Math.max(1, requests.length),
      maxDuration: Math.ceil(lastAt / 1000 / speed + 300) + 's',
    },
  },
};

export default function () {
  const request = requests[exec.scenario.iterationInTest];
  if (!request) {
    return;
  }
  // Due at the scenario's start and the request's own offset: a late request delays no other.
  const due = exec.scenario.startTime + request.at / speed;
  const wait = due - Date.now();
  if (wait > 0) {
    sleep(wait / 1000);
  }
  lateness.add(Math.max(0, Date.now() - due));
  const body = request.body === undefined ? null : encoding.b64decode(request.body);
  http.request(request.method, target + request.target, body, {
    headers: request.headers,
    redirects: 0,
    tags: { name: request.name },
  });
}

package io.aftershock.capture.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SessionCountsTest {
  private final SessionCounts counts = new SessionCounts();

  @Test
  void hasNoFiguresOfNoSessions() {
    add(0, 5);

    assertThat(counts.figures()).isNull();
  }

  @Test
  void ranksSessionsByTheirRequests() {
    // Ten sessions of 1 to 10 requests, and five requests of none.
    for (int session = 1; session <= 10; session++) {
      add(session, session);
    }
    add(0, 5);

    assertThat(counts.figures()).isEqualTo(new RequestsPerSession(5, 9, 10, 10 / 60.0));
  }

  @Test
  void saysWhetherSessionsMatter() {
    assertThat(new RequestsPerSession(1, 2, 1_310, 0.01).text())
        .isEqualTo("requests in each: p50 1, p90 2, max 1,310");
    assertThat(new RequestsPerSession(1, 2, 1_310, 0.01).advice()).startsWith("so few that");
    assertThat(new RequestsPerSession(1, 3, 9, 0.01).advice()).endsWith("sessions matter");
    assertThat(new RequestsPerSession(1, 1, 900, 0.9).advice())
        .startsWith("the largest has 90.0% of the requests: a proxy, perhaps");
  }

  private void add(long session, int requests) {
    for (int i = 0; i < requests; i++) {
      counts.add(session);
    }
  }
}

package io.aftershock.replay.rules;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.replay.http.BodyPolicy;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.run.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Encodes requests of a trace as rules want them. Unlike what it extends, it makes objects for each
 * request. Not thread-safe.
 */
public final class RuleEncoder extends RequestEncoder {
  /** What of a body rules look at, in bytes. */
  private static final int MOST_BODY_BYTES = 1 << 20;

  private final RuleRun run;
  private final BodyPolicy bodies = new BodyPolicy(MOST_BODY_BYTES, false);

  /** Encodes for those targets, and counts in {@code run}. */
  public RuleEncoder(
      Targets targets, HostPolicy hostPolicy, Sharing sharing, Protocol protocol, RuleRun run) {
    super(targets, hostPolicy, sharing, protocol);
    this.run = run;
  }

  @Override
  public void encode(RequestBytes recorded, Exchange into) {
    EditedRequest request = run.copy(recorded);
    List<Rule> rules = run.matching(request);
    List<String> row = run.rules().data().rowOf(request.session(), request.index());
    Values values = new Values(Map.of(), row);
    boolean looks = run.sessions();
    boolean needsBody = false;
    for (Rule rule : rules) {
      run.counts(rule).matched();
      run.apply(rule, request, values, false);
      looks |= rule.looksAtAnswers();
      needsBody |= rule.needsBody();
    }
    if (needsBody) {
      askReadably(request);
    }
    super.encode(request, into);
    into.attach(new RuledRequest(request, rules, row));
    if (looks) {
      into.keepAnswer(needsBody ? bodies : null);
    } else {
      into.keepNoAnswer();
    }
  }

  /** Whether its requests are signed before they are handed on, since none waits for an answer. */
  public boolean signsAhead() {
    return run.signs() && !run.sessions();
  }

  /** Asks for a coding that can be read: br and zstd cannot. */
  private static void askReadably(EditedRequest request) {
    String asked = request.header("accept-encoding");
    if (asked != null) {
      boolean gzip = asked.toLowerCase(Locale.ROOT).contains("gzip");
      request.setHeader("Accept-Encoding", gzip ? "gzip" : "identity");
    }
  }

  /**
   * Signs what {@link #encode} filled in, where a rule wants that.
   *
   * @param time when it is to be sent
   */
  public void sign(Exchange exchange, Instant time) {
    RuledRequest ruled = RuledRequest.of(exchange);
    if (ruled != null && ruled.signer() != null) {
      Outcome refusal = exchange.refusal();
      encodeAgain(ruled, exchange, time);
      if (refusal != null) {
        exchange.refuse(refusal);
      }
    }
  }

  /** Signs where that is wanted, and fills in what became of the request since. */
  void encodeAgain(RuledRequest ruled, Exchange exchange, Instant time) {
    RequestSigner signer = ruled.signer();
    if (signer != null) {
      signer.sign(ruled.request(), sentHost(ruled.request(), exchange.target()), time);
    }
    super.encode(ruled.request(), exchange);
  }
}

package io.aftershock.replay.rules;

import io.aftershock.replay.http.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the requests of one loop's sessions what earlier answers gave. The loop's thread only: what
 * a request needs is not known before the answer that comes before it.
 */
public final class Sessions {
  private final RuleRun run;
  private final RuleEncoder encoder;
  private final List<Extraction> learning = new ArrayList<>();

  /**
   * For one loop.
   *
   * @param encoder one of its own
   */
  public Sessions(RuleRun run, RuleEncoder encoder) {
    this.run = run;
    this.encoder = encoder;
    for (Rule rule : run.rules().all()) {
      rule.extractions().stream()
          .filter(extraction -> extraction.replaces() != null)
          .forEach(learning::add);
    }
  }

  /** Offset in the trace of the request that {@code exchange} carries. */
  public static long offsetNanos(Exchange exchange) {
    RuledRequest ruled = RuledRequest.of(exchange);
    return ruled == null ? 0 : ruled.request().offsetNanos();
  }

  /** How long it took when it was recorded, or -1 where that is not known. */
  public static long recordedNanos(Exchange exchange) {
    RuledRequest ruled = RuledRequest.of(exchange);
    return ruled == null ? -1 : ruled.request().durationNanos();
  }

  /** Fills in what the session's answers gave, right before {@code exchange} is sent. */
  public void fill(Exchange exchange, SessionState state) {
    RuledRequest ruled = RuledRequest.of(exchange);
    if (ruled == null) {
      return;
    }
    boolean late = false;
    for (Rule rule : ruled.rules()) {
      late |= rule.isLate();
    }
    if (!late && state.isEmpty() && ruled.signer() == null) {
      return;
    }
    EditedRequest request = ruled.request();
    for (Extraction extraction : learning) {
      state.learn(extraction, request);
    }
    state.replace(request);
    Values values = new Values(state.values(), ruled.row());
    for (Rule rule : ruled.rules()) {
      run.apply(rule, request, values, true);
    }
    state.cookies().put(request);
    encoder.encodeAgain(ruled, exchange, Instant.now());
  }

  /** Takes what later requests need from the answer of one that is done. */
  public void done(Exchange exchange, SessionState state) {
    RuledRequest ruled = RuledRequest.of(exchange);
    if (ruled == null) {
      return;
    }
    AnswerView answer = ruled.answerOf(exchange);
    if (answer != null) {
      state.cookies().take(answer.fields());
    }
    for (Rule rule : ruled.rules()) {
      for (Extraction extraction : rule.extractions()) {
        take(rule, extraction, answer, state);
      }
    }
  }

  private void take(
      Rule rule, Extraction extraction, @Nullable AnswerView answer, SessionState state) {
    String value = answer == null ? null : extraction.source().find(answer);
    if (value != null && state.keep(extraction.name(), value)) {
      run.counts(rule).taken(extraction.name());
    } else {
      run.counts(rule).notFound(extraction.name());
    }
  }
}

package io.aftershock.replay.rules;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.replay.http.Answer;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.run.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * One run's use of its rules, and the comparison of its answers with the recorded ones, which needs
 * none. {@link #judge} and {@link #answers} are for one thread; the rest is safe for several.
 */
public final class RuleRun {
  private final Rules rules;
  private final SessionMode sessions;
  private final List<RuleCounts> counts;
  private final StatusMismatches statuses = new StatusMismatches();

  /** For a run, with or without sessions. */
  public RuleRun(Rules rules, SessionMode sessions) {
    this.rules = rules;
    this.sessions = sessions;
    this.counts = rules.all().stream().map(RuleCounts::new).toList();
  }

  /** For a run that has neither. */
  public static RuleRun none() {
    return new RuleRun(Rules.none(), SessionMode.NONE);
  }

  /** Whether sessions are followed. */
  public boolean sessions() {
    return sessions != SessionMode.NONE;
  }

  /** A copy of {@code recorded} that can be changed, in the session that it belongs to. */
  EditedRequest copy(RequestBytes recorded) {
    return new EditedRequest(recorded, sessions == SessionMode.ONE ? 1 : recorded.session());
  }

  /** Whether requests go out as they were recorded, each at its time. */
  public boolean isIdle() {
    return rules.isEmpty() && !sessions();
  }

  /** Whether a rule signs requests. */
  public boolean signs() {
    return rules.all().stream().anyMatch(rule -> rule.signer() != null);
  }

  Rules rules() {
    return rules;
  }

  RuleCounts counts(Rule rule) {
    return counts.get(rule.number());
  }

  /** The rules that are for {@code request}, to which nothing was done yet. */
  List<Rule> matching(EditedRequest request) {
    List<Rule> matching = new ArrayList<>(2);
    for (int i = 0; i < rules.all().size(); i++) {
      Rule rule = rules.all().get(i);
      if (rule.match().matches(request)) {
        matching.add(rule);
      }
    }
    return matching;
  }

  /** Changes {@code request} as a rule wants, by those of its changes that are late or not. */
  void apply(Rule rule, EditedRequest request, Values values, boolean late) {
    for (int i = 0; i < rule.edits().size(); i++) {
      Edit edit = rule.edits().get(i);
      if (edit.isLate() == late) {
        apply(edit, request, values, counts(rule));
      }
    }
  }

  private static void apply(Edit edit, EditedRequest request, Values values, RuleCounts counts) {
    try {
      counts.edited(edit.apply(request, values));
    } catch (ExtensionFailure e) {
      counts.failed(e);
    }
  }

  /** Compares and checks the answer of a request that is done, before it is counted. */
  public void judge(Exchange exchange) {
    if (!isIdle()) {
      check(exchange);
      forget(exchange);
    }
    statuses.add(exchange);
  }

  /** It rests until it is filled again, which may be long after. */
  private static void forget(Exchange exchange) {
    Answer answer = exchange.answer();
    if (answer != null) {
      answer.clear();
    }
    exchange.keepNoAnswer();
    exchange.attach(null);
  }

  private void check(Exchange exchange) {
    RuledRequest ruled = RuledRequest.of(exchange);
    AnswerView view = ruled == null ? null : ruled.answerOf(exchange);
    if (ruled == null || view == null) {
      return;
    }
    for (Rule rule : ruled.rules()) {
      for (AnswerCheck check : rule.checks()) {
        check(check, view, exchange, counts(rule));
      }
    }
  }

  private static void check(
      AnswerCheck check, AnswerView view, Exchange exchange, RuleCounts counts) {
    try {
      String fault = check.fault(view);
      if (fault != null) {
        counts.fault(fault, exchange.index());
        exchange.failCheck();
      }
    } catch (ExtensionFailure e) {
      counts.failed(e);
    }
  }

  /**
   * What came of it, once the run is over.
   *
   * @param endpoints names by endpoint index
   */
  public Answers answers(List<String> endpoints) {
    return new Answers(
        statuses.compared(),
        statuses.mismatched(),
        statuses.list(endpoints),
        counts.stream().map(RuleCounts::use).toList());
  }
}

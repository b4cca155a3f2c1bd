package io.aftershock.replay.rules;

import io.aftershock.replay.http.Answer;
import io.aftershock.replay.http.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request with the rules that are for it; comes along with its exchange. */
final class RuledRequest {
  private final EditedRequest request;
  private final List<Rule> rules;
  private final List<String> row;
  private @Nullable AnswerView answer;

  RuledRequest(EditedRequest request, List<Rule> rules, List<String> row) {
    this.request = request;
    this.rules = rules;
    this.row = row;
  }

  /** The one that comes along with {@code exchange}, or null. */
  static @Nullable RuledRequest of(Exchange exchange) {
    return exchange.attachment() instanceof RuledRequest ruled ? ruled : null;
  }

  /** As it was changed so far. */
  EditedRequest request() {
    return request;
  }

  List<Rule> rules() {
    return rules;
  }

  /** Its row of the data. */
  List<String> row() {
    return row;
  }

  /** Who signs it, or null: the last rule that does. */
  @Nullable RequestSigner signer() {
    RequestSigner signer = null;
    for (Rule rule : rules) {
      signer = rule.signer() == null ? signer : rule.signer();
    }
    return signer;
  }

  /** The answer that {@code exchange} got, as rules see it; null where none is kept. */
  @Nullable AnswerView answerOf(Exchange exchange) {
    Answer kept = exchange.answer();
    if (answer == null && kept != null && exchange.outcome().isAnswered()) {
      answer = new AnswerView(exchange.status(), kept);
    }
    return answer;
  }
}

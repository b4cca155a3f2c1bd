package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes requests with recorded bodies by numbers of their texts: of equal texts the same. */
final class NumberedTraces implements Texts {
  private final List<@Nullable String> texts = new ArrayList<>();
  private final List<List<Header>> lists = new ArrayList<>();

  private NumberedTraces() {
    texts.add(null);
    lists.add(List.of());
  }

  static TraceInfo write(Path directory, List<TraceRequest> requests) throws IOException {
    NumberedTraces numbers = new NumberedTraces();
    try (TraceWriter writer = TraceWriter.create(directory)) {
      for (TraceRequest request : requests) {
        if (request.bodyOrigin() == BodyOrigin.RECORDED) {
          writer.append(numbers.numbered(request), numbers);
        } else {
          writer.append(request);
        }
      }
      long span = writer.spanNanos();
      return writer.finish((digest, bytes) -> Traces.info(requests.size(), span, digest, bytes));
    }
  }

  private NumberedRequest numbered(TraceRequest request) {
    return new NumberedRequest(
        request.index(),
        request.offsetNanos(),
        numberOf(texts, request.method()),
        numberOf(texts, request.target()),
        numberOf(texts, request.scheme()),
        numberOf(texts, request.host()),
        numberOf(lists, request.headers()),
        numberOf(texts, request.body()),
        request.client(),
        request.session(),
        request.connection(),
        request.endpoint(),
        request.status(),
        request.durationNanos(),
        request.responseBytes());
  }

  private static <T> int numberOf(List<T> known, T value) {
    int number = known.indexOf(value);
    if (number < 0) {
      known.add(value);
      number = known.size() - 1;
    }
    return number;
  }

  @Override
  public @Nullable String text(int number) {
    return texts.get(number);
  }

  @Override
  public List<Header> headers(int number) {
    return lists.get(number);
  }
}

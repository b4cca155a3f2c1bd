package io.aftershock.replay.rules;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a request that has a text. */
record RequestPart(
    Function<EditedRequest, @Nullable String> getter, BiConsumer<EditedRequest, String> setter) {
  /** Names of the parts, for people. */
  static final String NAMES = "path, query, target, host, body or header NAME";

  /** The part of that name, or null where there is no such. */
  static @Nullable RequestPart named(String name) {
    if (name.startsWith("header ") && !name.substring(7).isBlank()) {
      String header = name.substring(7).strip();
      return new RequestPart(
          request -> request.header(header), (request, text) -> request.setHeader(header, text));
    }
    return switch (name) {
      case "path" -> new RequestPart(EditedRequest::path, EditedRequest::setPath);
      case "query" -> new RequestPart(EditedRequest::query, EditedRequest::setQuery);
      case "target" -> new RequestPart(EditedRequest::targetText, EditedRequest::setTarget);
      case "host" -> new RequestPart(EditedRequest::hostText, EditedRequest::setHost);
      case "body" -> new RequestPart(EditedRequest::bodyText, EditedRequest::setBody);
      default -> null;
    };
  }

  @Nullable String of(EditedRequest request) {
    return getter.apply(request);
  }

  void set(EditedRequest request, String text) {
    setter.accept(request, text);
  }
}

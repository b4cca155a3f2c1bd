package io.aftershock.replay.rules;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds extensions by their names, and keeps them from doing harm. */
final class Extensions {
  private final ClassLoader loader;

  /** Looks for them where {@code loader} does. */
  Extensions(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The change that the transformer of that name makes.
   *
   * @throws IllegalArgumentException where there is none
   */
  Edit transformer(String name) {
    RequestTransformer transformer = find(RequestTransformer.class, name, RequestTransformer::name);
    Guard guard = new Guard(name);
    return new Edit() {
      @Override
      public Result apply(EditedRequest request, Values values) {
        // On a copy, so that one that fails half way, or goes on for ever, has changed nothing.
        request.become(
            guard.call(
                () -> {
                  EditedRequest copy = new EditedRequest(request, request.session());
                  transformer.transform(copy);
                  return copy;
                }));
        return Result.DONE;
      }

      @Override
      public boolean isLate() {
        return false;
      }
    };
  }

  /**
   * The check of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  AnswerCheck check(String name) {
    ResponseCheck check = find(ResponseCheck.class, name, ResponseCheck::name);
    Guard guard = new Guard(name);
    return new AnswerCheck() {
      @Override
      public @Nullable String fault(AnswerView answer) {
        return guard
            .call(
                () ->
                    Optional.ofNullable(
                        check.fault(answer.status(), answer.fields(), answer.body())))
            .orElse(null);
      }

      @Override
      public boolean needsBody() {
        return true;
      }
    };
  }

  private <T> T find(Class<T> type, String name, Function<T, String> namer) {
    ServiceLoader<T> all = ServiceLoader.load(type, loader);
    for (T one : all) {
      if (namer.apply(one).equals(name)) {
        return one;
      }
    }
    String names =
        StreamSupport.stream(all.spliterator(), false).map(namer).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "uses '"
            + name
            + "', and there is "
            + (names.isEmpty() ? "none; name its jar with --extension FILE" : names));
  }
}

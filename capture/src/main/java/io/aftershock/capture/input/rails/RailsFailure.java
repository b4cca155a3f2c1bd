package io.aftershock.capture.input.rails;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception that nothing in the application caught, such as {@code
 * ActionController::RoutingError (No route matches [GET] "/missing"):}. Where a controller had
 * begun, a Completed line came first.
 *
 * @param status what Rails answers to it, unless it is told otherwise
 * @param path the path that no route leads to, or null where it is another exception
 */
record RailsFailure(int status, @Nullable String path) {
  private static final Pattern EXCEPTION =
      Pattern.compile("((?:[A-Z]\\w{0,80}::){0,8}[A-Z]\\w{0,80}) \\(");
  private static final Pattern NO_ROUTE =
      Pattern.compile("No route matches (?:\\[[A-Z-]{1,30}\\] )?\"([^\"\\\\]+)\"");
  private static final Map<String, Integer> STATUSES =
      Map.of(
          "ActionController::RoutingError", 404,
          "ActionController::BadRequest", 400,
          "ActionDispatch::Http::Parameters::ParseError", 400,
          "ActionController::UnknownHttpMethod", 405,
          "ActionDispatch::Http::MimeNegotiation::InvalidType", 406,
          "ActionController::InvalidAuthenticityToken", 422);
  private static final int INTERNAL_SERVER_ERROR = 500;

  /**
   * The failure that {@code line} tells, or null where it tells none.
   *
   * @param previous the line in front: without a logger's severity, a blank one tells that this is
   *     no message of the application's own
   */
  static @Nullable RailsFailure of(RailsLine line, RailsLine previous) {
    Matcher exception = EXCEPTION.matcher(line.message());
    if (!exception.lookingAt()) {
      return null;
    }
    String name = exception.group(1);
    Matcher route =
        NO_ROUTE.matcher(line.message()).region(exception.end(), line.message().length());
    if (name.endsWith("::RoutingError") && route.lookingAt()) {
      return new RailsFailure(STATUSES.getOrDefault(name, INTERNAL_SERVER_ERROR), route.group(1));
    }
    RailsLine.Logged logger = line.after(previous).logger();
    boolean severe =
        logger == null
            ? previous.message().isBlank()
            : logger.severity() == 'F' || logger.severity() == 'E';
    return severe
        ? new RailsFailure(STATUSES.getOrDefault(name, INTERNAL_SERVER_ERROR), null)
        : null;
  }
}

package io.aftershock.capture.select;

import io.aftershock.capture.endpoint.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads expressions such as {@code method=POST,PUT}, {@code path=/api/**}, {@code status=5xx}, or
 * several of them joined by {@code &}, all of which must hold; or the name of a preset.
 */
final class SelectionSyntax {
  private static final String FORM =
      "must be a preset (health-checks, bots, assets) or one or more, joined by &, of method=POST,"
          + " path=/api/**, status=5xx, host=a.example, agent=curl, client=192.0.2.0/24";

  private SelectionSyntax() {}

  /**
   * The criterion that {@code expression} says.
   *
   * @throws IllegalArgumentException where it says none; the message says what it must be
   */
  static Criterion parse(String expression) {
    Criterion preset = Presets.BY_NAME.get(expression.strip().toLowerCase(Locale.ROOT));
    if (preset != null) {
      return preset;
    }
    List<Criterion> all = new ArrayList<>();
    for (String term : expression.split("&", -1)) {
      all.add(parseTerm(term.strip()));
    }
    return request -> {
      for (Criterion criterion : all) {
        if (!criterion.matches(request)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Criterion parseTerm(String term) {
    int equals = term.indexOf('=');
    if (equals <= 0 || equals == term.length() - 1) {
      throw new IllegalArgumentException(FORM);
    }
    String field = term.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    List<Criterion> any = new ArrayList<>();
    for (String value : term.substring(equals + 1).split(",", -1)) {
      any.add(criterion(field, value.strip()));
    }
    return request -> {
      for (Criterion criterion : any) {
        if (criterion.matches(request)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Criterion criterion(String field, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(FORM);
    }
    return switch (field) {
      case "method" -> request -> request.method().equalsIgnoreCase(value);
      case "path" -> path(value);
      case "status" -> status(value);
      case "host" -> host(value);
      case "agent" -> agent(value);
      case "client" -> client(value);
      default -> throw new IllegalArgumentException(FORM);
    };
  }

  private static Criterion path(String value) {
    if (value.indexOf('*') < 0 && value.indexOf('{') < 0) {
      return request -> isUnder(value, RequestFacts.path(request));
    }
    PathPattern pattern = PathPattern.parse(value);
    return request -> pattern.matches(RequestFacts.path(request));
  }

  /** {@code /api} is a prefix of {@code /api} and {@code /api/x}, but not of {@code /apis}. */
  private static boolean isUnder(String prefix, String path) {
    return path.startsWith(prefix)
        && (prefix.endsWith("/")
            || path.length() == prefix.length()
            || path.charAt(prefix.length()) == '/');
  }

  private static Criterion status(String value) {
    int[] range = statusRange(value.toLowerCase(Locale.ROOT));
    return request -> request.status() >= range[0] && request.status() <= range[1];
  }

  private static int[] statusRange(String value) {
    if (value.length() == 3 && value.endsWith("xx") && Character.digit(value.charAt(0), 10) > 0) {
      int first = Character.digit(value.charAt(0), 10) * 100;
      return new int[] {first, first + 99};
    }
    int dash = value.indexOf('-');
    try {
      int first = Integer.parseInt(dash < 0 ? value : value.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(value.substring(dash + 1));
      if (first >= 0 && first <= last) {
        return new int[] {first, last};
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("status must be like 404, 5xx or 200-299");
  }

  /** A host without its port, or one of a domain: {@code *.shop.example}. */
  private static Criterion host(String value) {
    boolean domain = value.startsWith("*.");
    String wanted = (domain ? value.substring(1) : value).toLowerCase(Locale.ROOT);
    boolean withPort = wanted.indexOf(':') >= 0;
    return request -> {
      String host = request.host();
      if (host == null) {
        return false;
      }
      int colon = withPort ? -1 : host.lastIndexOf(':');
      int end = colon < 0 || host.endsWith("]") ? host.length() : colon;
      int start = domain ? end - wanted.length() : 0;
      return start >= 0
          && (domain ? start > 0 : end == wanted.length())
          && host.regionMatches(true, start, wanted, 0, wanted.length());
    };
  }

  private static Criterion agent(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    return request -> RequestFacts.containsIgnoreCase(RequestFacts.userAgent(request), word);
  }

  private static Criterion client(String value) {
    AddressBlock block = AddressBlock.parse(value);
    return request -> {
      String address = request.clientAddress();
      return address != null && block.contains(address);
    };
  }
}

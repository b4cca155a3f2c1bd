package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may see a page, and who may use its controls. Any thread may ask.
 *
 * <p>Pages of other sites run in the same browser. They cannot read what is here, but could ask for
 * it: so each request must name a host that is really ours, which one that was led here by a name
 * of its own (DNS rebinding) does not; and the controls take the token and this page's own origin.
 * Where other machines can reach the page, even the sight of it takes the token.
 */
public final class Access {
  /** A host is named without it. */
  private static final int HTTP_PORT = 80;

  private static final int RANDOM_BYTES = 18;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,200}");

  /** An address, which no other site's name is; for pages that are served at all addresses. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.%]+]");

  private final UiAddress address;
  private final String token;

  private Access(UiAddress address, String token) {
    this.address = address;
    this.token = token;
  }

  /** To a page at {@code address}, by {@code token}. */
  public static Access to(UiAddress address, String token) {
    return new Access(address, checked(token));
  }

  /** A token that nobody can guess. */
  public static String newToken() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Lets a token pass that can stand in a URL.
   *
   * @throws IllegalArgumentException where it cannot, or is too short
   */
  public static String checked(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "must hold one token of 16 to 200 letters, digits, dots, dashes, underscores or tildes");
    }
    return token;
  }

  /** The page's address at that port, with the token. */
  String url(int port) {
    return "http://" + address.urlHost() + ":" + port + "/?token=" + token;
  }

  /** Why it must not be seen by who asks, or null. */
  @Nullable String refusal(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    int port = exchange.getLocalAddress().getPort();
    if (host == null || !isOurs(host, port)) {
      return "this page is not of the host that was asked for";
    }
    return address.isLoopback() || isToken(queryToken(exchange)) || isToken(header(exchange))
        ? null
        : "the token is missing; take the whole address that the replay printed";
  }

  /** Why its controls must not be used by who asks, or null. */
  @Nullable String controlRefusal(HttpExchange exchange) {
    String refusal = refusal(exchange);
    if (refusal != null) {
      return refusal;
    }
    Headers headers = exchange.getRequestHeaders();
    List<String> origins = headers.getOrDefault("Origin", List.of());
    if (!origins.equals(List.of("http://" + headers.getFirst("Host")))) {
      return "controls are for this page alone, not for others";
    }
    return isToken(header(exchange))
        ? null
        : "the token is missing; open the whole address that the replay printed";
  }

  private boolean isOurs(String host, int port) {
    String end = ":" + port;
    if (!host.endsWith(end) && port != HTTP_PORT) {
      return false;
    }
    int length = host.endsWith(end) ? host.length() - end.length() : host.length();
    String name = host.substring(0, length).toLowerCase(Locale.ROOT);
    if (name.equals(address.urlHost().toLowerCase(Locale.ROOT))) {
      return true;
    }
    if (address.isLoopback()) {
      return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }
    return address.isAny() && (name.equals("localhost") || ADDRESS.matcher(name).matches());
  }

  private static @Nullable String header(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("X-Aftershock-Token");
  }

  private static @Nullable String queryToken(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query != null && query.startsWith("token=") ? query.substring(6) : null;
  }

  /** Compares in a time that does not tell how much of it is right. */
  private boolean isToken(@Nullable String given) {
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8));
  }
}

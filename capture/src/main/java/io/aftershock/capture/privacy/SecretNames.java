package io.aftershock.capture.privacy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names promise a secret value. Names are compared without case, {@code -}, {@code _} and
 * {@code .}, so {@code X-Api-Key}, {@code api_key} and {@code apiKey} are one. Immutable.
 */
final class SecretNames {
  private static final Set<String> HEADERS =
      Set.of(
          "authorization",
          "proxyauthorization",
          "authenticationinfo",
          "cookie",
          "cookie2",
          "setcookie",
          "xclientdata",
          "xamzsecuritytoken",
          "xgoogapikey");
  private static final List<String> HEADER_STARTS =
      List.of("xauth", "xcsrf", "xxsrf", "xsession", "xidentity");

  /** The words of Cloudflare's HAR sanitizer, and those of common APIs and frameworks. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "accesstoken",
          "apikey",
          "appid",
          "assertion",
          "auth",
          "authenticitytoken",
          "authorization",
          "challenge",
          "clientid",
          "clientsecret",
          "code",
          "codechallenge",
          "codeverifier",
          "cookie",
          "credential",
          "credentials",
          "csrf",
          "cvc",
          "cvv",
          "email",
          "facetid",
          "fcparams",
          "idtoken",
          "jsessionid",
          "jwt",
          "key",
          "otp",
          "pass",
          "passphrase",
          "passwd",
          "password",
          "phpsessid",
          "pin",
          "pwd",
          "refreshtoken",
          "samlrequest",
          "samlresponse",
          "secret",
          "serverdata",
          "session",
          "sessionid",
          "shdf",
          "sid",
          "sig",
          "signature",
          "ssn",
          "state",
          "token",
          "usg",
          "vses2",
          "xamzcredential",
          "xclientdata");

  private static final List<String> ENDINGS =
      List.of("token", "secret", "password", "passwd", "signature", "apikey", "credential");

  private final Set<String> keptHeaders;
  private final Set<String> keptParameters;

  /** All names but those to be kept. */
  SecretNames(Collection<String> keptHeaders, Collection<String> keptParameters) {
    this.keptHeaders = plain(keptHeaders);
    this.keptParameters = plain(keptParameters);
  }

  boolean isSecretHeader(String name) {
    String plain = plain(name);
    return !keptHeaders.contains(plain)
        && (HEADERS.contains(plain)
            || HEADER_STARTS.stream().anyMatch(plain::startsWith)
            || ENDINGS.stream().anyMatch(plain::endsWith));
  }

  boolean isKeptHeader(String name) {
    return keptHeaders.contains(plain(name));
  }

  /** Whether a query parameter, form field or JSON member of that (decoded) name is secret. */
  boolean isSecretParameter(String name) {
    String plain = plain(lastPart(name));
    return !isKeptParameter(name)
        && (PARAMETERS.contains(plain) || ENDINGS.stream().anyMatch(plain::endsWith));
  }

  boolean isKeptParameter(String name) {
    return keptParameters.contains(plain(name)) || keptParameters.contains(plain(lastPart(name)));
  }

  /** The part that says what it is: {@code password} of {@code user[password]}. */
  private static String lastPart(String name) {
    int open = name.lastIndexOf('[');
    return open > 0 && name.endsWith("]") && open < name.length() - 2
        ? name.substring(open + 1, name.length() - 1)
        : name;
  }

  private static Set<String> plain(Collection<String> names) {
    Set<String> plain = new HashSet<>();
    names.forEach(name -> plain.add(plain(name)));
    return plain;
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_' && c != '.') {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}

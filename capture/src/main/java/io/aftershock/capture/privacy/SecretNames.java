package io.aftershock.capture.privacy;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which names promise a secret value, or a client's address. Names are compared without case,
 * {@code -}, {@code _}, {@code .} and spaces, so {@code X-Api-Key}, {@code api_key} and {@code
 * apiKey} are one. Not thread-safe: it remembers what it decided, since the same few names come
 * with every request.
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

  /** Headers in which proxies say who the client is. */
  private static final Set<String> CLIENT_HEADERS =
      Set.of(
          "cfconnectingip",
          "fastlyclientip",
          "forwarded",
          "trueclientip",
          "xclientip",
          "xclusterclientip",
          "xenvoyexternaladdress",
          "xforwardedfor",
          "xoriginalforwardedfor",
          "xrealip",
          "xremoteaddr");

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

  /** Words in a path that are followed by something only one person may know. */
  private static final Set<String> PATH_WORDS =
      Set.of(
          "activate",
          "activation",
          "apikey",
          "auth",
          "confirm",
          "confirmation",
          "confirmemail",
          "emailconfirmation",
          "emailverification",
          "invitation",
          "invitations",
          "invite",
          "invites",
          "magic",
          "magiclink",
          "magiclogin",
          "otp",
          "password",
          "passwordreset",
          "recover",
          "recovery",
          "reset",
          "resetpassword",
          "secret",
          "session",
          "sessions",
          "signin",
          "sso",
          "token",
          "tokens",
          "unsubscribe",
          "verification",
          "verify",
          "verifyemail");

  private static final List<String> ENDINGS =
      List.of("token", "secret", "password", "passwd", "signature", "apikey", "credential");

  /** Clients choose names, so there must be an end to what is remembered. */
  private static final int MAX_REMEMBERED = 4_096;

  private static final int MAX_REMEMBERED_LENGTH = 100;

  private final Set<String> keptHeaders;
  private final Set<String> keptParameters;
  private final Set<String> kept;
  private final Set<String> redacted;
  private final Map<String, Boolean> headers = new HashMap<>();
  private final Map<String, Boolean> parameters = new HashMap<>();
  private final Map<String, Boolean> pathWords = new HashMap<>();

  SecretNames(PrivacyPolicy policy) {
    kept = plain(policy.kept());
    keptHeaders = plain(policy.keptHeaders());
    keptHeaders.addAll(kept);
    keptParameters = plain(policy.keptParameters());
    keptParameters.addAll(kept);
    redacted = plain(policy.redacted());
  }

  /** The kinds of values that are kept whatever they are called. */
  Set<SecretKind> keptKinds() {
    Set<SecretKind> kinds = EnumSet.noneOf(SecretKind.class);
    for (SecretKind kind : SecretKind.values()) {
      if (kept.contains(plain(kind.label()))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  boolean isKeptCookie(String name) {
    return !kept.isEmpty() && kept.contains(plain(name));
  }

  /** Whether an option says that a cookie of that name is secret. */
  boolean isRedacted(String name) {
    return !redacted.isEmpty() && redacted.contains(plain(name));
  }

  /** Whether what follows {@code segment} in a path is secret, if it does not look like a word. */
  boolean isSecretPathWord(String segment) {
    return remember(pathWords, segment, this::decidePathWord);
  }

  private boolean decidePathWord(String segment) {
    String plain = plain(segment);
    return !kept.contains(plain) && (PATH_WORDS.contains(plain) || redacted.contains(plain));
  }

  boolean isSecretHeader(String name) {
    return remember(headers, name, this::decideHeader);
  }

  private boolean decideHeader(String name) {
    String plain = plain(name);
    return !keptHeaders.contains(plain)
        && (redacted.contains(plain)
            || HEADERS.contains(plain)
            || CLIENT_HEADERS.contains(plain)
            || HEADER_STARTS.stream().anyMatch(plain::startsWith)
            || ENDINGS.stream().anyMatch(plain::endsWith));
  }

  boolean isKeptHeader(String name) {
    return !keptHeaders.isEmpty() && keptHeaders.contains(plain(name));
  }

  /** Whether a query parameter, form field or JSON member of that (decoded) name is secret. */
  boolean isSecretParameter(String name) {
    return remember(parameters, name, this::decideParameter);
  }

  private boolean decideParameter(String name) {
    String plain = plain(lastPart(name));
    return !isKeptParameter(name)
        && (redacted.contains(plain)
            || redacted.contains(plain(name))
            || PARAMETERS.contains(plain)
            || ENDINGS.stream().anyMatch(plain::endsWith));
  }

  boolean isKeptParameter(String name) {
    return keptParameters.contains(plain(name)) || keptParameters.contains(plain(lastPart(name)));
  }

  private static boolean remember(
      Map<String, Boolean> decided, String name, Predicate<String> decide) {
    Boolean before = decided.get(name);
    if (before != null) {
      return before;
    }
    boolean secret = decide.test(name);
    if (decided.size() < MAX_REMEMBERED && name.length() <= MAX_REMEMBERED_LENGTH) {
      decided.put(name, secret);
    }
    return secret;
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
      if (c != '-' && c != '_' && c != '.' && c != ' ') {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}

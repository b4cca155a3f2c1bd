package io.aftershock.capture.privacy;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes credentials out of requests, and counts what it took by name. Not thread-safe.
 *
 * <p>Secret headers, and those that name the client, are removed. Values of secret query
 * parameters, form fields and JSON members, and user info in URLs, become {@code REDACTED}: a
 * constant, since a hash of a short secret can be guessed, and a keyed one with a fresh key would
 * make two captures of one log differ. What a replay loses by that, it would lose with most secrets
 * anyway: they have expired.
 *
 * <p>Not found are secrets in a path ({@code /reset/4f3a…}), and those under names that promise
 * none and do not look like a token.
 */
public final class Redaction {
  private static final int MAX_TEXT_LENGTH = 300;

  private final SecretNames names;
  private final RedactionCounts headers = new RedactionCounts();
  private final RedactionCounts parameters = new RedactionCounts();
  private final UrlRedaction urls;
  private final BodyRedaction bodies;
  private final List<String> kept;
  private final CleanTexts cleanTargets = new CleanTexts();
  private final CleanTexts cleanNames = new CleanTexts();
  private final CleanTexts cleanValues = new CleanTexts();

  /**
   * Redacts all secrets but those named.
   *
   * @param keptHeaders names of header fields to leave alone
   * @param keptParameters names of query parameters and body fields to leave alone
   */
  public Redaction(Collection<String> keptHeaders, Collection<String> keptParameters) {
    names = new SecretNames(keptHeaders, keptParameters);
    urls = new UrlRedaction(names, parameters);
    bodies = new BodyRedaction(names, urls, parameters);
    kept = new ArrayList<>();
    new TreeSet<>(keptHeaders).forEach(name -> kept.add("header " + name));
    new TreeSet<>(keptParameters).forEach(name -> kept.add("query " + name));
  }

  /** {@code request} without secrets. */
  public RecordedRequest apply(RecordedRequest request) {
    if (isClean(request)) {
      return request;
    }
    return new RecordedRequest(
        request.number(),
        request.stampNanos(),
        request.stampResolutionNanos(),
        request.stampMeaning(),
        request.durationNanos(),
        request.method(),
        redactText(request.target(), cleanTargets),
        request.scheme(),
        request.host(),
        redactHeaders(request.headers()),
        redactBody(request),
        request.clientAddress(),
        request.user(),
        request.connection(),
        request.status(),
        request.responseBytes(),
        request.requestBodyBytes(),
        request.requestId());
  }

  /** Whether everything of it was seen before, and nothing found: most requests of most logs. */
  private boolean isClean(RecordedRequest request) {
    if (request.body() != null || !cleanTargets.contains(request.target())) {
      return false;
    }
    List<Header> headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      if (!cleanNames.contains(header.name()) || !cleanValues.contains(header.value())) {
        return false;
      }
    }
    return true;
  }

  private String redactText(String text, CleanTexts clean) {
    if (clean.contains(text)) {
      return text;
    }
    String safe = urls.redact(text);
    if (safe.equals(text)) {
      clean.add(text);
    }
    return safe;
  }

  private List<Header> redactHeaders(List<Header> recorded) {
    List<Header> safe = new ArrayList<>(recorded.size());
    for (Header header : recorded) {
      if (names.isKeptHeader(header.name())) {
        safe.add(header);
      } else if (names.isSecretHeader(header.name()) || Tokens.looksSecret(header.value())) {
        headers.add(header.name());
      } else {
        cleanNames.add(header.name());
        String value = redactText(header.value(), cleanValues);
        safe.add(value.equals(header.value()) ? header : new Header(header.name(), value));
      }
    }
    return safe;
  }

  private @Nullable String redactBody(RecordedRequest request) {
    String body = request.body();
    return body == null ? null : bodies.redact(body, request.headers());
  }

  /**
   * A piece of a line that was not understood, fit to be shown: without the secrets that can be
   * found in it, without control characters, and cut to a few hundred characters. Not counted.
   */
  public String redactText(String text) {
    String piece =
        text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) + "…" : text;
    if (Tokens.hasCredential(piece)) {
      return "(not shown: it holds a credential)";
    }
    if (piece.contains("\":") || piece.contains("\\x22:")) {
      return "(not shown: it holds JSON)";
    }
    String safe = new UrlRedaction(names, new RedactionCounts()).redactText(piece);
    StringBuilder shown = new StringBuilder(safe.length());
    safe.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** What was taken out so far. */
  public TraceInfo.Privacy toManifest() {
    return new TraceInfo.Privacy(headers.toMap(), parameters.toMap(), kept);
  }
}

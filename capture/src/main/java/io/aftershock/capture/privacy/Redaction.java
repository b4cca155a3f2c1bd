package io.aftershock.capture.privacy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes credentials out of requests, and counts what it took by name. Not thread-safe.
 *
 * <p>Secret headers, and those that name the client, are removed. Values of secret query
 * parameters, form fields and JSON members, user info in URLs, and whatever looks like an address
 * of a person or a token, become {@code REDACTED-1}, {@code REDACTED-2}…: equal values the same, in
 * order of appearance, since a hash of a short secret can be guessed, and a keyed one with a fresh
 * key would make two captures of one log differ. A key of the user's own makes them comparable.
 *
 * <p>Not found are secrets under names that promise none and that do not look like a token.
 */
public final class Redaction {
  private static final int MAX_TEXT_LENGTH = 300;

  private final SecretNames names;
  private final SecretPatterns patterns;
  private final CountedReplacements replacements;
  private final RequestRedaction requests;
  private final SessionMarks sessions;
  private final List<String> kept = new ArrayList<>();
  private final CleanTexts cleanTargets = new CleanTexts();

  /** Redacts by {@code policy}. */
  public Redaction(PrivacyPolicy policy) {
    this(policy, new SessionMarks(policy.sessionHeaders(), policy.sessionCookies()));
  }

  /**
   * Redacts a piece of what is captured, by a policy with a key: what is the same gets the same
   * pseudonym, and is the same session, in every piece.
   */
  public static Redaction ofPiece(PrivacyPolicy policy) {
    if (policy.pseudonymKey() == null) {
      throw new IllegalArgumentException("pieces need a key");
    }
    Pseudonyms marks = policy.pseudonyms();
    return new Redaction(
        policy, new SessionMarks(policy.sessionHeaders(), policy.sessionCookies(), marks::of));
  }

  private Redaction(PrivacyPolicy policy, SessionMarks sessions) {
    this.sessions = sessions;
    names = new SecretNames(policy);
    patterns = new SecretPatterns(names.keptKinds());
    replacements = new CountedReplacements(policy.pseudonyms());
    requests = new RequestRedaction(names, patterns, replacements);
    new TreeSet<>(policy.keptHeaders()).forEach(name -> kept.add("header " + name));
    new TreeSet<>(policy.keptParameters()).forEach(name -> kept.add("query " + name));
    kept.addAll(new TreeSet<>(policy.kept()));
  }

  /** {@code request} without secrets. */
  public RecordedRequest apply(RecordedRequest request) {
    return apply(new ParsedEntry.Parsed(request)).request();
  }

  /** {@code parsed} without secrets. What recurs of it comes along only if it has none. */
  public ParsedEntry.Parsed apply(ParsedEntry.Parsed parsed) {
    RecordedRequest request = parsed.request();
    RecurringParts parts = parsed.parts();
    // What most requests of most logs are.
    boolean isPlain = request.body() == null && sessions.isEmpty();
    if (isPlain && parts != null && parts.areClean()) {
      return parsed;
    }
    String target = target(request.target());
    List<Header> headers = requests.headers(request.headers());
    if (isPlain && target.equals(request.target()) && headers.equals(request.headers())) {
      if (parts != null) {
        parts.foundClean();
      }
      return parsed;
    }
    return new ParsedEntry.Parsed(redacted(request, target, headers));
  }

  private String target(String target) {
    if (cleanTargets.contains(target)) {
      return target;
    }
    String safe = requests.target(target);
    if (safe.equals(target)) {
      cleanTargets.add(target);
    }
    return safe;
  }

  private RecordedRequest redacted(RecordedRequest request, String target, List<Header> headers) {
    String body = request.body();
    return new RecordedRequest(
        request.number(),
        request.stampNanos(),
        request.stampResolutionNanos(),
        request.stampMeaning(),
        request.durationNanos(),
        request.method(),
        target,
        request.scheme(),
        request.host(),
        headers,
        body == null ? null : requests.body(body, request.headers()),
        request.clientAddress(),
        sessions.userOf(request),
        request.connection(),
        request.status(),
        request.responseBytes(),
        request.requestBodyBytes(),
        request.requestId(),
        request.answeredByCache());
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
    String safe = new UrlRedaction(names, patterns, new ConstantReplacements()).redactText(piece);
    StringBuilder shown = new StringBuilder(safe.length());
    safe.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** What was taken out so far. */
  public TraceInfo.Privacy toManifest() {
    return new TraceInfo.Privacy(
        replacements.headers(),
        replacements.names(),
        replacements.kinds(),
        kept,
        replacements.method());
  }
}

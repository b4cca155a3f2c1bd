package io.aftershock.capture.privacy;

import io.aftershock.capture.memo.TextHash;
import java.util.Collection;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What redaction leaves alone, and what it takes besides the usual. Names are compared without
 * case, {@code -}, {@code _} and {@code .}.
 *
 * @param keptHeaders header fields to leave alone
 * @param keptParameters query parameters and body fields to leave alone
 * @param kept names of anything to leave alone: headers, cookies, parameters, body fields, and
 *     kinds of values such as {@code e-mail}
 * @param redacted names of headers, cookies, parameters and body fields that are secret too
 * @param sessionHeaders header fields whose value says which session a request is of
 * @param sessionCookies cookies whose value does
 * @param pseudonymKey key of the pseudonyms, or null to number them
 */
public record PrivacyPolicy(
    Collection<String> keptHeaders,
    Collection<String> keptParameters,
    Collection<String> kept,
    Collection<String> redacted,
    Collection<String> sessionHeaders,
    Collection<String> sessionCookies,
    @Nullable SecretKey pseudonymKey) {

  /** Takes the usual, and numbers it. */
  public static final PrivacyPolicy USUAL =
      new PrivacyPolicy(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

  /** Copies the names. */
  public PrivacyPolicy {
    keptHeaders = List.copyOf(keptHeaders);
    keptParameters = List.copyOf(keptParameters);
    kept = List.copyOf(kept);
    redacted = List.copyOf(redacted);
    sessionHeaders = List.copyOf(sessionHeaders);
    sessionCookies = List.copyOf(sessionCookies);
  }

  /** The key that is {@code bytes}, at least one. */
  public static SecretKey key(byte[] bytes) {
    return KeyedPseudonyms.key(bytes);
  }

  /** The same with that key. */
  public PrivacyPolicy withKey(SecretKey key) {
    return new PrivacyPolicy(
        keptHeaders, keptParameters, kept, redacted, sessionHeaders, sessionCookies, key);
  }

  /** A number that only who has the key can find out. */
  public long secretNumber() {
    return TextHash.of(pseudonyms().of("identities"), TextHash.START);
  }

  Pseudonyms pseudonyms() {
    return pseudonymKey == null ? new NumberedPseudonyms() : new KeyedPseudonyms(pseudonymKey);
  }
}

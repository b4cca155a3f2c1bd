package io.aftershock.capture.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code REDACTED-} and 64 bits of HMAC-SHA-256 in hex: the same in every capture with the same
 * key, so that traces can be compared. Who has the key can test guesses. Not thread-safe.
 */
final class KeyedPseudonyms implements Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 8;

  private final Mac mac;

  KeyedPseudonyms(SecretKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The key that is {@code bytes}, at least one. */
  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  @Override
  public String of(String secret) {
    byte[] hash = mac.doFinal(secret.getBytes(ISO_8859_1));
    return WORD + "-" + HexFormat.of().formatHex(hash, 0, BYTES);
  }

  @Override
  public String method() {
    return "keyed";
  }
}

package io.aftershock.replay.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust in TLS, and who to be.
 *
 * @param insecure whether any certificate of the target is accepted, for any host name
 * @param authorities PEM file of the certificates to trust instead of the JDK's, or null
 * @param certificate PEM file of the client's certificate and what it is signed by, or null
 * @param key PEM file of its private key (PKCS#8 without a passphrase), or null; given with {@code
 *     certificate} or not at all
 */
public record TlsSettings(
    boolean insecure, @Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {

  /** The JDK's authorities, and no client certificate. */
  public static TlsSettings usual() {
    return new TlsSettings(false, null, null, null);
  }
}

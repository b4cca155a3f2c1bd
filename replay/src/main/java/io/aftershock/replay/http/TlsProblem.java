package io.aftershock.replay.http;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what it means that a TLS handshake failed. */
final class TlsProblem {
  private TlsProblem() {}

  static final String NO_HTTP_2 = "does not speak HTTP/2 by TLS";

  /** Whether TLS itself failed, not the connection under it. */
  static boolean isIn(Throwable cause) {
    return find(cause, SSLException.class) != null;
  }

  /**
   * What is wrong and what to do, in a sentence without a full stop; null where it may be over by
   * the next handshake.
   */
  static @Nullable String sentence(Target target, Throwable cause) {
    if (find(cause, NotSslRecordException.class) != null) {
      return target + " does not speak TLS: use http:// if that is what it serves";
    }
    GeneralSecurityException untrusted = find(cause, CertificateException.class);
    if (untrusted != null) {
      return "the certificate of " + target + " " + aboutCertificate(target, untrusted);
    }
    SSLException failure = find(cause, SSLException.class);
    String message = failure == null ? "" : String.valueOf(failure.getMessage());
    if (message.equals(NO_HTTP_2)) {
      return target + " " + NO_HTTP_2 + ": use --http 1.1";
    }
    if (isAlert(message)) {
      return target
          + " refused the TLS handshake ("
          + message
          + "): if it wants a client certificate, give one with --cert FILE and --key FILE";
    }
    return null;
  }

  private static String aboutCertificate(Target target, GeneralSecurityException cause) {
    String reason = innermost(cause);
    if (find(cause, CertificateExpiredException.class) != null) {
      return "has expired (" + reason + "): renew it, or accept any with --insecure";
    }
    if (find(cause, CertificateNotYetValidException.class) != null) {
      return "is not valid yet (" + reason + "): check the clocks, or accept any with --insecure";
    }
    if (reason.startsWith("No name") || reason.startsWith("No subject alternative")) {
      return "is not for the host name "
          + target.bareHost()
          + " ("
          + reason
          + "): use the name it is for in --target, or accept any with --insecure";
    }
    return "is not trusted ("
        + reason
        + "): say who signed it with --cacert FILE, or accept any with --insecure";
  }

  /** Whether it is the server's own word: the JDK and OpenSSL name it each in their way. */
  private static boolean isAlert(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("alert") || text.contains("certificate_required");
  }

  private static String innermost(Throwable cause) {
    Throwable link = cause;
    while (link.getCause() != null) {
      link = link.getCause();
    }
    return String.valueOf(link.getMessage());
  }

  private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (type.isInstance(link)) {
        return type.cast(link);
      }
    }
    return null;
  }
}

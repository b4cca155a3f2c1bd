package io.aftershock.replay;

import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Tls;
import io.aftershock.replay.http.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about TLS, for an https target. */
final class TlsOptions {
  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust the certificates in this PEM file instead of the JDK's.")
  private @Nullable Path authorities;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Client certificate (PEM), with those it was signed by after it.")
  private @Nullable Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Its private key (PEM, PKCS#8 without a passphrase).")
  private @Nullable Path key;

  @Option(
      names = "--insecure",
      description = "Accept any certificate of the target, for any host name.")
  private boolean insecure;

  /** What they ask for, or null after adding what is wrong to {@code mistakes}. */
  @Nullable TlsSettings settings(@Nullable Target target, List<String> mistakes) {
    int before = mistakes.size();
    TlsSettings settings = new TlsSettings(insecure, authorities, certificate, key);
    if (target != null && !target.secure() && !settings.equals(TlsSettings.usual())) {
      mistakes.add("--cacert, --cert, --key, --insecure: are for an https:// target");
    }
    if (insecure && authorities != null) {
      mistakes.add("--insecure: accepts any certificate, so leave out --cacert");
    }
    if ((certificate == null) != (key == null)) {
      mistakes.add("--cert and --key: belong together; give both, or none");
    }
    if (areReadable(List.of("--cacert"), mistakes, authorities)) {
      usable(new TlsSettings(false, authorities, null, null), mistakes);
    }
    if (areReadable(List.of("--cert", "--key"), mistakes, certificate, key)) {
      usable(new TlsSettings(false, null, certificate, key), mistakes);
    }
    return mistakes.size() == before ? settings : null;
  }

  private static boolean areReadable(
      List<String> options, List<String> mistakes, @Nullable Path... files) {
    int before = mistakes.size();
    for (int i = 0; i < files.length; i++) {
      Path file = files[i];
      if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
        mistakes.add(options.get(i) + " " + file + ": is no file that can be read");
      }
    }
    return mistakes.size() == before;
  }

  private static void usable(TlsSettings settings, List<String> mistakes) {
    try {
      Tls.check(settings);
    } catch (IllegalArgumentException e) {
      mistakes.add(e.getMessage());
    }
  }
}

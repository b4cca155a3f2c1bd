package io.aftershock.capture;

import io.aftershock.capture.privacy.PrivacyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code capture} that say what is secret, and how sessions are told. */
final class PrivacyOptions {
  private static final int MIN_KEY_BYTES = 16;
  private static final int MAX_KEY_BYTES = 1_000_000;

  @Option(
      names = "--keep",
      paramLabel = "NAME",
      description =
          "Keep the header, cookie, query value or body field of this name although it is secret;"
              + " or values that look like an e-mail, card-number, token, ip-address or path-secret."
              + " Can be repeated.")
  private List<String> kept = new ArrayList<>();

  @Option(names = "--keep-header", paramLabel = "NAME", description = "The same for headers only.")
  private List<String> keptHeaders = new ArrayList<>();

  @Option(
      names = "--keep-query",
      paramLabel = "NAME",
      description = "The same for query values and body fields only.")
  private List<String> keptQueries = new ArrayList<>();

  @Option(
      names = "--redact",
      paramLabel = "NAME",
      description =
          "Take out the header, query value or body field of this name, and what follows it in a"
              + " path, too. Can be repeated.")
  private List<String> redacted = new ArrayList<>();

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      description =
          "Make pseudonyms of secrets with the key in this file, so that they are the same in every"
              + " capture with it. Default: they are numbered.")
  private @Nullable Path keyFile;

  @Option(
      names = "--session-header",
      paramLabel = "NAME",
      description =
          "Requests with the same value of this header are one session. Default: the same address,"
              + " user and program. Can be repeated.")
  private List<String> sessionHeaders = new ArrayList<>();

  @Option(
      names = "--session-cookie",
      paramLabel = "NAME",
      description = "Requests with the same value of this cookie are one session. Can be repeated.")
  private List<String> sessionCookies = new ArrayList<>();

  /** The policy, or null where an option is wrong. */
  @Nullable PrivacyPolicy read(OptionCheck check) {
    for (String name : redacted) {
      if (kept.stream().anyMatch(name::equalsIgnoreCase)) {
        check.add("--keep and --redact " + name + ": say only one of them");
      }
    }
    SecretKey key = keyFile == null ? null : readKey(keyFile, check);
    return check.passed()
        ? new PrivacyPolicy(
            keptHeaders, keptQueries, kept, redacted, sessionHeaders, sessionCookies, key)
        : null;
  }

  private static @Nullable SecretKey readKey(Path file, OptionCheck check) {
    try {
      long bytes = Files.size(file);
      if (bytes < MIN_KEY_BYTES || bytes > MAX_KEY_BYTES) {
        check.add(
            "--pseudonym-key "
                + file
                + ": must have at least "
                + MIN_KEY_BYTES
                + " bytes, such as: openssl rand 32 > key");
        return null;
      }
      return PrivacyPolicy.key(Files.readAllBytes(file));
    } catch (IOException e) {
      check.add("--pseudonym-key " + file + ": cannot be read");
      return null;
    }
  }
}

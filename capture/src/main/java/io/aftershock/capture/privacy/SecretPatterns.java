package io.aftershock.capture.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells values that are secret by their looks: e-mail and IP addresses, card numbers, tokens. */
final class SecretPatterns {
  private static final int MIN_CARD_DIGITS = 13;
  private static final int MIN_OPAQUE_LENGTH = 20;
  private static final int MIN_PREFIXED_LENGTH = 16;

  /** How the tokens of services that many use begin. */
  private static final List<String> TOKEN_STARTS =
      List.of(
          "AKIA",
          "ASIA",
          "AIza",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "github_pat_",
          "glpat-",
          "npm_",
          "pk_live_",
          "rk_live_",
          "sk-",
          "sk_live_",
          "sk_test_",
          "SG.",
          "shpat_",
          "xoxb-",
          "xoxp-",
          "ya29.");

  private final Set<SecretKind> kinds;

  /** Looks for all but those kept. */
  SecretPatterns(Set<SecretKind> kept) {
    kinds = EnumSet.complementOf(copy(kept));
  }

  private static EnumSet<SecretKind> copy(Set<SecretKind> kept) {
    EnumSet<SecretKind> copy = EnumSet.noneOf(SecretKind.class);
    copy.addAll(kept);
    return copy;
  }

  boolean looksFor(SecretKind kind) {
    return kinds.contains(kind);
  }

  /** What {@code value}, percent-encoded or not, looks like, or null for nothing secret. */
  @Nullable SecretKind kindOf(String value) {
    return value.length() < 2 ? null : kindOfDecoded(PercentDecoding.decode(value));
  }

  private @Nullable SecretKind kindOfDecoded(String value) {
    CharacterCounts counts = CharacterCounts.of(value);
    SecretKind kind = null;
    if (counts.ats() > 0 && EmailAddress.isIn(value)) {
      kind = SecretKind.EMAIL;
    } else if (counts.digits() >= MIN_CARD_DIGITS && CardNumber.isCard(value)) {
      kind = SecretKind.CARD;
    } else if (counts.mayBeAddress() && IpAddress.isAddress(value)) {
      kind = SecretKind.IP_ADDRESS;
    } else if (looksLikeToken(value, counts)) {
      kind = SecretKind.TOKEN;
    }
    return kind != null && kinds.contains(kind) ? kind : null;
  }

  private static boolean looksLikeToken(String value, CharacterCounts counts) {
    if (value.length() < MIN_PREFIXED_LENGTH) {
      return Tokens.startsWithBearer(value);
    }
    return Tokens.looksSecret(value)
        || (counts.isOneWord() && TOKEN_STARTS.stream().anyMatch(value::startsWith))
        || (value.length() >= MIN_OPAQUE_LENGTH && counts.isOneWord() && counts.looksRandom());
  }
}

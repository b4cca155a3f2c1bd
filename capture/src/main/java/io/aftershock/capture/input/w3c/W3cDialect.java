package io.aftershock.capture.input.w3c;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who wrote a W3C log, which decides what its values mean. */
public enum W3cDialect {
  /** Whole milliseconds; blanks are written as plus signs. */
  IIS(
      "iis",
      "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
          + " cs(Referer) sc-status sc-substatus sc-win32-status time-taken"),

  /** Amazon CloudFront's standard log: seconds; values are percent-encoded. */
  CLOUDFRONT(
      "cloudfront",
      "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)"
          + " cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id"
          + " x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher"
          + " x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port"
          + " time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len"
          + " sc-range-start sc-range-end"),

  /** Amazon CloudFront's real-time log with all fields, which has no header. */
  CLOUDFRONT_REALTIME(
      "cloudfront-realtime",
      "timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host"
          + " cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken"
          + " cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query"
          + " x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher"
          + " x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len"
          + " sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country"
          + " cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers cs-header-names"
          + " cs-headers-count origin-fbl origin-lbl asn"),

  /** NetScaler's NSWL: seconds. */
  NETSCALER("netscaler", ""),

  /** Any other: whole durations are milliseconds, those with decimals are seconds. */
  OTHER("w3c", "");

  private final String label;
  private final String defaultFields;

  W3cDialect(String label, String defaultFields) {
    this.label = label;
    this.defaultFields = defaultFields;
  }

  /** The name of its format. */
  public String label() {
    return label;
  }

  /** The columns of lines in front of any {@code #Fields}, or an empty text for unknown. */
  String defaultFields() {
    return defaultFields;
  }

  /** The columns of lines that are older than the latest of those; empty for none. */
  String earlierFields() {
    return this == CLOUDFRONT_REALTIME
        ? defaultFields.substring(0, defaultFields.indexOf(" origin-fbl"))
        : "";
  }

  boolean isPercentEncoded() {
    return this == CLOUDFRONT || this == CLOUDFRONT_REALTIME;
  }

  boolean countsSeconds() {
    return isPercentEncoded() || this == NETSCALER;
  }

  /** The dialect that the value of {@code #Software} tells, or null where it does not. */
  static @Nullable W3cDialect ofSoftware(String software) {
    String name = software.toLowerCase(Locale.ROOT);
    if (name.contains("internet information") || name.startsWith("iis")) {
      return IIS;
    }
    return name.contains("netscaler") ? NETSCALER : null;
  }
}

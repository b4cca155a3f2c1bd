package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.trace.Header;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests by AWS Signature Version 4 (AWS General Reference, "Create a signed AWS API
 * request"), with all that a request says except what proxies may change. Safe for use by several
 * threads.
 *
 * @param accessKey name of the key
 * @param secretKey the key
 * @param sessionToken token of temporary credentials, or null
 * @param region such as {@code eu-central-1}
 * @param service such as {@code execute-api}; {@code s3} has paths of its own
 */
record RequestSigner(
    String accessKey,
    String secretKey,
    @Nullable String sessionToken,
    String region,
    String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Fields that are signed beside those of AWS: the others may be changed on the way. */
  private static final List<String> SIGNED = List.of("content-type", "content-md5");

  /**
   * Signs {@code request} as of that time, in place of what signed it before.
   *
   * @param host the Host it is sent with
   */
  void sign(EditedRequest request, String host, Instant time) {
    String stamp = STAMP.format(time);
    request.removeHeader("Authorization");
    request.setHeader("X-Amz-Date", stamp);
    if (sessionToken != null) {
      request.setHeader("X-Amz-Security-Token", sessionToken);
    }
    String bodyHash = hash(request.bodyText() == null ? "" : request.bodyText());
    if (service.equals("s3")) {
      request.setHeader("X-Amz-Content-Sha256", bodyHash);
    }
    TreeMap<String, String> fields = signedFields(request, host);
    String names = String.join(";", fields.keySet());
    String canonical = canonical(request, fields, names, bodyHash);
    String scope = stamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String text = ALGORITHM + "\n" + stamp + "\n" + scope + "\n" + hash(canonical);
    request.setHeader(
        "Authorization",
        ALGORITHM
            + (" Credential=" + accessKey + "/" + scope)
            + (", SignedHeaders=" + names)
            + (", Signature=" + HexFormat.of().formatHex(hmac(key(stamp), text))));
  }

  private static TreeMap<String, String> signedFields(EditedRequest request, String host) {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("host", host);
    for (Header field : request.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-amz-") || SIGNED.contains(name)) {
        fields.merge(name, trimmed(field.value()), (first, next) -> first + "," + next);
      }
    }
    return fields;
  }

  private static String trimmed(String value) {
    return value.strip().replaceAll(" +", " ");
  }

  /** The request in the one form that both sides hash. */
  private String canonical(
      EditedRequest request, TreeMap<String, String> fields, String names, String bodyHash) {
    String head =
        fields.entrySet().stream()
            .map(field -> field.getKey() + ":" + field.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.methodText(),
        canonicalPath(request.path()),
        canonicalQuery(request.query()),
        head,
        names,
        bodyHash);
  }

  /** Without dots and empty segments, encoded again; for S3 as it is. */
  private String canonicalPath(String path) {
    if (service.equals("s3")) {
      return PercentCoding.encode(PercentCoding.decode(path, false), "/");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..") && !segments.isEmpty()) {
        segments.remove(segments.size() - 1);
      } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
        segments.add(PercentCoding.encode(segment, ""));
      }
    }
    boolean folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
    String joined = "/" + String.join("/", segments);
    return folder && !segments.isEmpty() ? joined + "/" : joined;
  }

  private static String canonicalQuery(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int sign = pair.indexOf('=');
      String name = sign < 0 ? pair : pair.substring(0, sign);
      String value = sign < 0 ? "" : pair.substring(sign + 1);
      if (!pair.isEmpty()) {
        // A character that sorts before all others keeps names apart while they are sorted.
        pairs.add(recoded(name) + "\0" + recoded(value));
      }
    }
    pairs.sort(null);
    return String.join("&", pairs).replace('\0', '=');
  }

  private static String recoded(String text) {
    return PercentCoding.encode(PercentCoding.decode(text, false), "");
  }

  private byte[] key(String stamp) {
    byte[] key = hmac(("AWS4" + secretKey).getBytes(UTF_8), stamp.substring(0, 8));
    return hmac(hmac(hmac(key, region), service), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(ISO_8859_1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-256", e);
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(ISO_8859_1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  /** Says whose key it is, and never the key. */
  @Override
  public String toString() {
    return "AWS Signature Version 4 for " + service + " in " + region;
  }
}

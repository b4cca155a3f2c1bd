package io.aftershock.capture.input.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What CDNs, caches and proxies with a cache write of where an answer came from. A request counts
 * as answered by the cache only where that did not ask the origin: what was revalidated is not, nor
 * what is stale since the origin failed.
 */
public final class CacheResult {
  /** Results of CloudFront, Fastly, Cloudflare, Azure, Google, Varnish, NGINX and Apache httpd. */
  private static final String ANSWERED =
      "hit remote_hit originshieldhit hit-cluster hit-wait hit-synth hit-remote synth updating"
          + " response_from_cache redirect functiongeneratedresponse missgeneratedresponse"
          + " clientgeoblocked limitexceeded capacityexceeded";

  private static final String ASKED =
      "miss refreshhit expired stale revalidated bypass scarce pass pipe hitpass dynamic deferred"
          + " partial_hit cache_noconfig config_nocache private_nostore response_sent_by_backend"
          + " response_from_cache_validated origincommerror originconnecterror origindnserror"
          + " originerror originheadertoobigerror origininvalidresponseerror originreaderror"
          + " originwriteerror originzerosizeobjecterror abortedorigin";

  private static final Map<String, Boolean> KNOWN = known();

  private CacheResult() {}

  /**
   * Whether a cache, or the server that has it, answered without asking the origin, as {@code
   * result} says in any letter case; null where it says neither.
   */
  public static @Nullable Boolean answered(String result) {
    String word = result.toLowerCase(Locale.ROOT);
    if (word.startsWith("cache ")) {
      word = word.substring("cache ".length());
    }
    int end = word.indexOf(' ');
    // "Hit from cloudfront", "HIT from proxy:3128".
    word = end < 0 ? word : word.substring(0, end);
    if (word.startsWith("tcp_")) {
      return ofSquid(word.substring("tcp_".length()));
    }
    boolean asked = word.startsWith("miss-") || word.startsWith("pass-");
    return asked ? Boolean.FALSE : KNOWN.get(word);
  }

  /** Squid's result tags, which tell how the transfer ended behind what the cache did. */
  private static @Nullable Boolean ofSquid(String tags) {
    String tag = tags.replace("_aborted", "").replace("_timedout", "");
    // REFRESH_HIT and REF_FAIL_HIT, of old, had asked the origin.
    boolean asked = tag.contains("refresh") || tag.startsWith("ref_fail");
    if (asked || tag.endsWith("miss") || tag.equals("tunnel")) {
      return false;
    }
    boolean answered = tag.endsWith("hit") || tag.equals("denied") || tag.equals("redirect");
    return answered ? Boolean.TRUE : null;
  }

  private static Map<String, Boolean> known() {
    Map<String, Boolean> known = new TreeMap<>();
    for (String word : ANSWERED.split(" ", -1)) {
      known.put(word, true);
    }
    for (String word : ASKED.split(" ", -1)) {
      known.put(word, false);
    }
    return Map.copyOf(known);
  }
}

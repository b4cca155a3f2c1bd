package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cloudflare Logpush, the data set of HTTP requests. */
record CloudflareJson() implements JsonDialect {
  private static final String WORKER = "WorkerSubrequest";

  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=EdgeStartTimestamp:arrival,end=EdgeEndTimestamp,"
              + "method=ClientRequestMethod,target=ClientRequestURI,path=ClientRequestPath,"
              + "host=ClientRequestHost,scheme=ClientRequestScheme,client=ClientIP,"
              + "port=ClientSrcPort,status=EdgeResponseStatus,bytes=EdgeResponseBytes,"
              + "cache=CacheCacheStatus,request-id=RayID,user-agent=ClientRequestUserAgent,"
              + "referer=ClientRequestReferer,header.*=RequestHeaders.*");

  @Override
  public String name() {
    return "cloudflare logpush";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.contains("EdgeStartTimestamp")
        && paths.contains("ClientRequestMethod")
        && (paths.contains("ClientRequestURI") || paths.contains("ClientRequestPath"));
  }

  /** Whether fields of these paths are of the data set of firewall events. */
  static boolean isFirewall(Set<String> paths) {
    return paths.containsAll(Set.of("Action", "Datetime", "RayID"));
  }

  @Override
  public Set<String> watched() {
    return Set.of(WORKER);
  }

  @Override
  public @Nullable String whySkipped(NamedRequest record, Map<String, String> watched) {
    return "true".equals(watched.get(WORKER)) ? "asked by a Worker, not by a client" : null;
  }
}

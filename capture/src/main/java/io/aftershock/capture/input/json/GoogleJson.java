package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Google Cloud's application load balancers, and whatever else logs an httpRequest there. */
record GoogleJson() implements JsonDialect {
  private static final String HIT = "httpRequest.cacheHit";
  private static final String LOOKUP = "httpRequest.cacheLookup";
  private static final String VALIDATED = "httpRequest.cacheValidatedWithOriginServer";
  private static final NamedField CACHE =
      new NamedField(FieldRole.CACHE, -1, "cacheHit", 0, StampMeaning.UNKNOWN);
  private static final String SAMPLED =
      "a load balancer logs the share of requests that logConfig.sampleRate says; below 1.0 this"
          + " trace lacks the others, at 0.25 three of four: its rate times 1/sampleRate was the"
          + " real one, which --speed does not bring back, since it shortens the time too";

  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=timestamp:arrival,duration=httpRequest.latency:s,"
              + "method=httpRequest.requestMethod,target=httpRequest.requestUrl,"
              + "client=httpRequest.remoteIp,status=httpRequest.status,"
              + "cache=jsonPayload.statusDetails,bytes=httpRequest.responseSize,request-id=insertId,"
              + "user-agent=httpRequest.userAgent,referer=httpRequest.referer");

  @Override
  public String name() {
    return "google cloud load balancer";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.contains("httpRequest.requestMethod") && paths.contains("httpRequest.requestUrl");
  }

  @Override
  public Set<String> watched() {
    return Set.of(HIT, LOOKUP, VALIDATED);
  }

  /** What is false may be left out of a record, which then tells by its statusDetails. */
  @Override
  public void adjust(NamedRequest record, Map<String, String> watched) {
    if ("true".equals(watched.get(HIT))) {
      record.put(CACHE, "true".equals(watched.get(VALIDATED)) ? "revalidated" : "hit");
    } else if (watched.containsKey(HIT) || watched.containsKey(LOOKUP)) {
      record.put(CACHE, "miss");
    }
  }

  @Override
  public List<String> notes() {
    return List.of(SAMPLED);
  }
}

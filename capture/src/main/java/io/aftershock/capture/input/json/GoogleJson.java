package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import java.util.Set;

/** Google Cloud's application load balancers, and whatever else logs an httpRequest there. */
record GoogleJson() implements JsonDialect {
  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=timestamp:arrival,duration=httpRequest.latency:s,"
              + "method=httpRequest.requestMethod,target=httpRequest.requestUrl,"
              + "client=httpRequest.remoteIp,status=httpRequest.status,"
              + "bytes=httpRequest.responseSize,request-id=insertId,"
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
}

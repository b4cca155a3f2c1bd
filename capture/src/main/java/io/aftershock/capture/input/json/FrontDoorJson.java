package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import java.util.Set;

/** Azure Front Door, classic and standard. */
record FrontDoorJson() implements JsonDialect {
  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=time:completion,time=timestamp:completion,"
              + "duration=properties.timeTaken:s,method=properties.httpMethod,"
              + "target=properties.requestUri,host=properties.hostName,"
              + "client=properties.clientIp,port=properties.clientPort,"
              + "status=properties.httpStatusCode,bytes=properties.responseBytes,"
              + "cache=properties.cacheStatus,request-id=properties.trackingReference,user-agent=properties.userAgent,"
              + "referer=properties.referer");

  @Override
  public String name() {
    return "azure front door";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.contains("properties.trackingReference")
        && paths.contains("properties.requestUri");
  }
}

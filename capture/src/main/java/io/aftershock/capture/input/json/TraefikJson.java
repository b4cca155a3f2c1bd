package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import java.util.Set;

/** Traefik 2 and 3. When a line was written is the completion; its start is surer, and finer. */
record TraefikJson() implements JsonDialect {
  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=StartUTC:arrival,time=StartLocal:arrival,time=time:completion,"
              + "duration=Duration:ns,method=RequestMethod,target=RequestPath,host=RequestAddr,"
              + "host=RequestHost,scheme=RequestScheme,client=ClientAddr,client=ClientHost,"
              + "port=ClientPort,user=ClientUsername,status=DownstreamStatus,"
              + "bytes=DownstreamContentSize,request-bytes=RequestContentSize,"
              + "header.*=request_*");

  @Override
  public String name() {
    return "traefik json";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.contains("RequestMethod")
        && paths.contains("RequestPath")
        && (paths.contains("StartUTC") || paths.contains("DownstreamStatus"));
  }
}

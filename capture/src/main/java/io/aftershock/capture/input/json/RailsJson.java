package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import java.util.Set;

/** Rails' lograge and GitLab: stamps of completion, milliseconds unless a name says seconds. */
record RailsJson() implements JsonDialect {
  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=time:completion,time=@timestamp:completion,time=timestamp:completion,"
              + "duration=duration_s:s,duration=duration:ms,method=method,path=fullpath,"
              + "path=path,host=host,client=remote_ip,client=ip,user=username,status=status,"
              + "request-id=correlation_id,request-id=request_id,user-agent=ua,"
              + "user-agent=user_agent,referer=referer");

  @Override
  public String name() {
    return "lograge json";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    boolean inSeconds = paths.contains("duration_s");
    boolean rails = paths.containsAll(Set.of("controller", "action", "duration"));
    return paths.contains("method") && paths.contains("path") && (inSeconds || rails);
  }
}

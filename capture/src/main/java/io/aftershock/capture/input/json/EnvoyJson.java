package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import java.util.Set;

/** Envoy, Istio and Envoy Gateway, in the JSON formats that they come with. */
record EnvoyJson() implements JsonDialect {
  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=start_time:arrival,time=timestamp:arrival,duration=duration:ms,"
              + "method=method,target=x-envoy-original-path,target=x-envoy-origin-path,"
              + "target=path,host=:authority,host=requested_server_name,"
              + "scheme=x-forwarded-proto,scheme=scheme,client=downstream_remote_address,"
              + "status=response_code,bytes=bytes_sent,request-bytes=bytes_received,"
              + "request-id=x-request-id,request-id=request_id,user-agent=user_agent,"
              + "forwarded-for=x-forwarded-for,referer=referer");

  @Override
  public String name() {
    return "envoy json";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.containsAll(Set.of("response_code", "response_flags", "duration"));
  }
}

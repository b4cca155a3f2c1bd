package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AWS API Gateway, in the names of its own examples. Its stamps are arrivals. */
record ApiGatewayJson() implements JsonDialect {
  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=requestTimeEpoch:arrival,time=requestTime:arrival,"
              + "duration=responseLatency:ms,method=httpMethod,path=path,path=resourcePath,"
              + "request=routeKey,host=domainName,client=ip,client=sourceIp,user=user,"
              + "status=status,bytes=responseLength,user-agent=userAgent,request-id=requestId");

  @Override
  public String name() {
    return "aws api gateway";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    boolean timed = paths.contains("requestTime") || paths.contains("requestTimeEpoch");
    return timed
        && (paths.contains("httpMethod") || paths.contains("routeKey"))
        && paths.contains("requestId");
  }

  /** What stands for many paths cannot be asked for again. */
  @Override
  public @Nullable String whySkipped(NamedRequest record, Map<String, String> watched) {
    String path = record.value(FieldRole.PATH);
    String target = path == null ? record.value(FieldRole.REQUEST) : path;
    boolean template = target != null && (target.indexOf('{') >= 0 || target.equals("$default"));
    return template ? "the path is a template; $context.path is what to log" : null;
  }
}

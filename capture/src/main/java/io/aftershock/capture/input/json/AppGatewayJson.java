package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.Map;
import java.util.Set;

/** Azure Application Gateway: version 1 counts milliseconds, version 2 seconds. */
record AppGatewayJson() implements JsonDialect {
  private static final String INSTANCE = "properties.instanceId";

  /** What version 1 appends to the query on its way to a server behind it. */
  private static final String DEBRIS = "X-AzureApplicationGateway-";

  private static final NamedField MILLIS =
      NamedField.first(FieldRole.DURATION, 1_000_000, StampMeaning.UNKNOWN);
  private static final NamedField QUERY = NamedField.first(FieldRole.QUERY);

  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=timeStamp:completion,time=time:completion,"
              + "duration=properties.timeTaken:s,method=properties.httpMethod,"
              + "target=properties.originalRequestUriWithArgs,path=properties.requestUri,"
              + "query=properties.requestQuery,host=properties.originalHost,"
              + "host=properties.host,scheme=properties.sslEnabled,client=properties.clientIP,"
              + "port=properties.clientPort,status=properties.httpStatus,"
              + "bytes=properties.sentBytes,request-id=properties.transactionId,"
              + "user-agent=properties.userAgent");

  @Override
  public String name() {
    return "azure application gateway";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.contains("properties.requestUri")
        && paths.contains("properties.httpStatus")
        && paths.contains("properties.timeTaken");
  }

  @Override
  public Set<String> watched() {
    return Set.of(INSTANCE);
  }

  @Override
  public void adjust(NamedRequest record, Map<String, String> watched) {
    String taken = record.value(FieldRole.DURATION);
    boolean secondVersion =
        record.value(FieldRole.REQUEST_ID) != null
            || watched.getOrDefault(INSTANCE, "").startsWith("appgw_");
    if (taken != null && !secondVersion && taken.indexOf('.') < 0) {
      record.put(MILLIS, taken);
    }
    String query = record.value(FieldRole.QUERY);
    int debris = query == null ? -1 : query.indexOf(DEBRIS);
    if (query != null && debris >= 0) {
      // An empty value would not replace the one with the debris; a mark alone is no query.
      record.put(QUERY, debris == 0 ? "?" : query.substring(0, debris - 1));
    }
  }
}

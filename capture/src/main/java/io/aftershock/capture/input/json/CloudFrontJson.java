package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.CacheResult;
import io.aftershock.capture.input.http.CloudFrontText;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Amazon CloudFront, standard logging of version 2 and the real-time log, in the names of their
 * columns; who passes records on often writes underscores for dashes. Stamps are completions.
 */
record CloudFrontJson() implements JsonDialect {
  /** Where the answer came from; to CloudFront a transfer that broke off is an error. */
  private static final List<String> RESULTS =
      List.of("x-edge-detailed-result-type", "x-edge-result-type", "x-edge-response-result-type");

  /** In the order that a request is to have them. */
  private static final List<Map.Entry<String, String>> HEADERS =
      List.of(
          Map.entry("cs(Referer)", "Referer"),
          Map.entry("cs-referer", "Referer"),
          Map.entry("cs(User-Agent)", "User-Agent"),
          Map.entry("cs-user-agent", "User-Agent"),
          Map.entry("cs-accept", "Accept"),
          Map.entry("cs-accept-encoding", "Accept-Encoding"),
          Map.entry("cs(Cookie)", "Cookie"),
          Map.entry("cs-cookie", "Cookie"),
          Map.entry("x-forwarded-for", "X-Forwarded-For"));

  private static final NamedField TARGET = NamedField.first(FieldRole.TARGET);
  private static final NamedField CACHE = NamedField.first(FieldRole.CACHE);

  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=timestamp(ms):completion,time=timestamp:completion,time=time:completion,"
              + "date=date,duration=time-taken:s,method=cs-method,target=cs-uri-stem,"
              + "query=cs-uri-query,host=x-host-header,host=cs(Host),host=cs-host,"
              + "scheme=cs-protocol,client=c-ip,port=c-port,status=sc-status,"
              + "bytes=sc-content-len,bytes=sc-bytes,whole-request-bytes=cs-bytes,"
              + "request-id=x-edge-request-id");

  @Override
  public String name() {
    return "cloudfront json";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return has(paths, "cs-method")
        && has(paths, "cs-uri-stem")
        && (has(paths, "x-edge-location")
            || has(paths, "x-edge-request-id")
            || has(paths, "x-host-header")
            || has(paths, "time-taken"));
  }

  private static boolean has(Set<String> paths, String name) {
    return paths.contains(name) || paths.contains(name.replace('-', '_'));
  }

  @Override
  public Set<String> watched() {
    Set<String> names = new HashSet<>(RESULTS);
    HEADERS.forEach(header -> names.add(header.getKey()));
    for (String name : List.copyOf(names)) {
      names.add(name.replace('-', '_'));
    }
    return names;
  }

  @Override
  public void adjust(NamedRequest record, Map<String, String> watched) {
    String stem = record.value(FieldRole.TARGET);
    if (stem != null) {
      String query = record.value(FieldRole.QUERY);
      // Real-time logs have the query in both.
      boolean complete = query == null || stem.indexOf('?') >= 0;
      record.put(TARGET, CloudFrontText.target(complete ? stem : stem + "?" + query));
    }
    HEADERS.forEach(
        header -> putHeader(record, header.getValue(), value(watched, header.getKey())));
    RESULTS.stream()
        .map(name -> value(watched, name))
        .filter(result -> CacheResult.answered(result) != null)
        .findFirst()
        .ifPresent(result -> record.put(CACHE, result));
  }

  private static void putHeader(NamedRequest record, String name, String logged) {
    String value =
        name.equals("User-Agent") ? CloudFrontText.agent(logged) : CloudFrontText.decoded(logged);
    record.put(new NamedField(FieldRole.HEADER, 0, name, 0, StampMeaning.UNKNOWN), value);
  }

  private static String value(Map<String, String> watched, String name) {
    String value = watched.get(name);
    return value == null ? watched.getOrDefault(name.replace('-', '_'), "") : value;
  }
}

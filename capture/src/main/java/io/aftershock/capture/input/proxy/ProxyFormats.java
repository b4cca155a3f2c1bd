package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.InputFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of fixed layout. */
public final class ProxyFormats {
  private static final HaproxyFormat HAPROXY = new HaproxyFormat(false, HaproxyCaptures.NONE);
  private static final LayoutFormat HAPROXY_CLF =
      new LayoutFormat("haproxy clf", HaproxyClfLine::new);
  private static final LayoutFormat ENVOY = new LayoutFormat("envoy", EnvoyLine::new);
  private static final LayoutFormat ALB = new LayoutFormat("aws alb", AlbLine::new);
  private static final LayoutFormat ELB = new LayoutFormat("aws elb", ElbLine::new);
  private static final LayoutFormat S3 = new LayoutFormat("aws s3", S3Line::new);
  private static final LayoutFormat SQUID = new LayoutFormat("squid", SquidLine::new);
  private static final LayoutFormat API_GATEWAY =
      new LayoutFormat("aws api gateway", ApiGatewayLine::new);

  private static final List<LayoutFormat> DETECTABLE =
      List.of(HAPROXY_CLF, ENVOY, ALB, ELB, S3, SQUID, API_GATEWAY);

  private ProxyFormats() {}

  /** All of them by the names that people give, in the order a help text lists them. */
  public static Map<String, InputFormat> named() {
    Map<String, InputFormat> formats = new LinkedHashMap<>();
    formats.put("haproxy", HAPROXY);
    formats.put("haproxy-1.6", new HaproxyFormat(true, HaproxyCaptures.NONE));
    formats.put("haproxy-clf", HAPROXY_CLF);
    formats.put("envoy", ENVOY);
    formats.put("istio", ENVOY);
    formats.put("alb", ALB);
    formats.put("elb", ELB);
    formats.put("s3", S3);
    formats.put("apigateway", API_GATEWAY);
    formats.put("squid", SQUID);
    formats.put("uvicorn", UvicornFormat.UTC);
    return formats;
  }

  /** The format that most of {@code lines} are in, or null if none is that of more than half. */
  public static @Nullable InputFormat detect(List<byte[]> lines) {
    if (2 * HAPROXY.linesIn(lines) > lines.size()) {
      return HAPROXY;
    }
    for (LayoutFormat format : DETECTABLE) {
      if (2 * format.linesIn(lines) > lines.size()) {
        return format;
      }
    }
    return null;
  }
}

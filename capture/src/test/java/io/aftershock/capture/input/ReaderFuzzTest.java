package io.aftershock.capture.input;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Hostile input to every reader: each line or entry must end as kept, skipped or rejected, and the
 * whole as that or as an {@link InputException}. As a test this runs the seeds and every input that
 * once made a reader fail, which are files in the folders of resources named after the methods;
 * CONTRIBUTING.md says how to look for new ones.
 */
final class ReaderFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void nginx(byte[] data) throws IOException {
    readAll(InputFormats.named("nginx-main"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void apache(byte[] data) throws IOException {
    readAll(InputFormats.named("apache-combined"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void tomcat(byte[] data) throws IOException {
    readAll(InputFormats.named("tomcat"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void w3c(byte[] data) throws IOException {
    readAll(InputFormats.named("w3c"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void iis(byte[] data) throws IOException {
    readAll(InputFormats.named("iis"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void cloudfront(byte[] data) throws IOException {
    readAll(InputFormats.named("cloudfront"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void ltsv(byte[] data) throws IOException {
    readAll(InputFormats.named("ltsv"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void logfmt(byte[] data) throws IOException {
    readAll(InputFormats.named("logfmt"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void csv(byte[] data) throws IOException {
    readAll(InputFormats.named("csv"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void har(byte[] data) throws IOException {
    readAll(InputFormats.named("har"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void json(byte[] data) throws IOException {
    readAll(InputFormats.named("json"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void caddy(byte[] data) throws IOException {
    readAll(InputFormats.named("caddy-json"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void cloudfrontJson(byte[] data) throws IOException {
    readAll(InputFormats.named("cloudfront-json"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void haproxyJson(byte[] data) throws IOException {
    readAll(InputFormats.named("haproxy-json"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void gor(byte[] data) throws IOException {
    readAll(InputFormats.named("gor"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void vegeta(byte[] data) throws IOException {
    readAll(InputFormats.named("vegeta"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void haproxy(byte[] data) throws IOException {
    readAll(InputFormats.named("haproxy"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void haproxyClf(byte[] data) throws IOException {
    readAll(InputFormats.named("haproxy-clf"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void envoy(byte[] data) throws IOException {
    readAll(InputFormats.named("envoy"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void alb(byte[] data) throws IOException {
    readAll(InputFormats.named("alb"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void elb(byte[] data) throws IOException {
    readAll(InputFormats.named("elb"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void s3(byte[] data) throws IOException {
    readAll(InputFormats.named("s3"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void apiGateway(byte[] data) throws IOException {
    readAll(InputFormats.named("apigateway"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void squid(byte[] data) throws IOException {
    readAll(InputFormats.named("squid"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void uvicorn(byte[] data) throws IOException {
    readAll(InputFormats.named("uvicorn"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void proxyManager(byte[] data) throws IOException {
    readAll(InputFormats.named("nginx-proxy-manager"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void rails(byte[] data) throws IOException {
    readAll(InputFormats.named("rails"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void mapped(byte[] data) throws IOException {
    readAll(InputFormats.mapped("time=t,duration=took,target=u,method=m,header.*=h.*"), data);
  }

  @FuzzTest(maxDuration = "10m")
  void detected(byte[] data) throws IOException {
    try {
      InputFormat format = InputFormats.detect(source(data));
      readAll(format, data);
    } catch (InputException e) {
      // Refused, which is an answer.
    }
  }

  private static void readAll(InputFormat format, byte[] data) throws IOException {
    long expected = 0;
    try (RequestReader reader = format.open(source(data))) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        expected++;
        if (entry.number() < expected && !(entry instanceof ParsedEntry.Skipped)) {
          throw new AssertionError("entry " + entry.number() + " is the " + expected + "th");
        }
      }
    } catch (InputException e) {
      // Refused, which is an answer.
    }
  }

  private static Source source(byte[] data) {
    return Source.standardInput(new ByteArrayInputStream(data));
  }
}

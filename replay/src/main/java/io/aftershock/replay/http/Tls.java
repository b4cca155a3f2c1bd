package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS to one target for one run: all its connections share one context, and so resume each other's
 * sessions where the target lets them. Safe for use by several threads; closed after the last
 * connection.
 */
public final class Tls implements AutoCloseable {
  private static final String VERIFY_HOST_NAME = "HTTPS";

  private final SslContext context;
  private final Target target;
  private final List<SNIServerName> names;
  private final long timeoutMillis;

  private Tls(SslContext context, Target target, long timeoutNanos) {
    this.context = context;
    this.target = target;
    this.names = names(target.bareHost());
    this.timeoutMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNanos));
  }

  /** The name to ask for; an address is none. */
  private static List<SNIServerName> names(String host) {
    boolean isAddress = NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    return isAddress ? List.of() : List.of(new SNIHostName(host.getBytes(US_ASCII)));
  }

  /**
   * TLS by OpenSSL where it can be loaded, else by the JDK.
   *
   * @param target whose host name is asked for and must be in the certificate, whatever the address
   * @param timeoutNanos longest time for a handshake, above 0
   * @throws IllegalArgumentException where a file of the settings cannot be used; says which, and
   *     why
   */
  public static Tls of(TlsSettings settings, Target target, Protocol protocol, long timeoutNanos) {
    return of(settings, target, protocol, timeoutNanos, provider());
  }

  static Tls of(
      TlsSettings settings,
      Target target,
      Protocol protocol,
      long timeoutNanos,
      SslProvider provider) {
    try {
      SslContext context = builder(settings, protocol).sslProvider(provider).build();
      return new Tls(context, target, timeoutNanos);
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS cannot be set up: " + innermost(e), e);
    }
  }

  static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException where one cannot be used; says which, and why
   */
  public static void check(TlsSettings settings) {
    builder(settings, Protocol.HTTP_1_1);
  }

  private static SslContextBuilder builder(TlsSettings settings, Protocol protocol) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .endpointIdentificationAlgorithm(VERIFY_HOST_NAME)
            .applicationProtocolConfig(offering(protocol));
    if (settings.authorities() != null) {
      builder.trustManager(settings.authorities().toFile());
    }
    if (settings.insecure()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null);
    }
    if (settings.certificate() != null && settings.key() != null) {
      File certificate = settings.certificate().toFile();
      builder.keyManager(certificate, settings.key().toFile());
    }
    return builder;
  }

  private static ApplicationProtocolConfig offering(Protocol protocol) {
    return new ApplicationProtocolConfig(
        ApplicationProtocolConfig.Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocol.alpnName());
  }

  private static String innermost(Throwable cause) {
    Throwable link = cause;
    while (link.getCause() != null) {
      link = link.getCause();
    }
    return String.valueOf(link.getMessage());
  }

  /** Who does it, in words. */
  public static String inWords() {
    return provider() == SslProvider.JDK ? "TLS by the JDK" : "TLS by OpenSSL";
  }

  /** Secures one connection: it asks for the target by name, and checks who answers. */
  SslHandler handler(ByteBufAllocator allocator) {
    SslHandler handler = context.newHandler(allocator, target.bareHost(), target.port());
    handler.setHandshakeTimeoutMillis(timeoutMillis);
    if (!names.isEmpty()) {
      // Left alone, names without a dot are not asked for, such as a service's in a cluster.
      SSLParameters parameters = handler.engine().getSSLParameters();
      parameters.setServerNames(names);
      handler.engine().setSSLParameters(parameters);
    }
    return handler;
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(context);
  }
}

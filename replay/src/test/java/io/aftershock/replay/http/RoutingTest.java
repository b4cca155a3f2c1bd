package io.aftershock.replay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
  private static final Target SHOP = new Target(true, "shop.invalid", 443);

  private static Routing resolving(String... texts) {
    return new Routing(Stream.of(texts).map(Resolve::parse).toList(), List.of(), null);
  }

  private static Routing connecting(String... texts) {
    return new Routing(List.of(), Stream.of(texts).map(ConnectTo::parse).toList(), null);
  }

  private static String address(Routing routing, Target target) throws IOException {
    InetSocketAddress address = (InetSocketAddress) routing.addressOf(target);
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Test
  void anAddressIsThatOfTheHostOnThatPortAlone() throws IOException {
    Routing routing = resolving("SHOP.invalid:443:192.0.2.1", "shop.invalid:80:192.0.2.2");
    assertThat(address(routing, SHOP)).isEqualTo("192.0.2.1:443");
    assertThat(address(routing, new Target("shop.invalid", 80))).isEqualTo("192.0.2.2:80");
    assertThatThrownBy(() -> routing.addressOf(new Target("shop.invalid", 81)))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("--target http://shop.invalid:81: no address is known for shop.invalid");
  }

  @Test
  void theLastAddressCountsAndAnyHostComesAfterAllOthers() throws IOException {
    Routing routing =
        resolving(
            "*:443:192.0.2.9",
            "shop.invalid:443:192.0.2.1",
            "shop.invalid:443:192.0.2.2",
            "*:443:192.0.2.8");
    assertThat(address(routing, SHOP)).isEqualTo("192.0.2.2:443");
    assertThat(address(routing, new Target("any.invalid", 443))).isEqualTo("192.0.2.8:443");
  }

  @Test
  void addressesMayBeOfIpv6InBracketsOrNot() throws IOException {
    assertThat(address(resolving("shop.invalid:443:[2001:db8::1]"), SHOP))
        .isEqualTo("2001:db8:0:0:0:0:0:1:443");
    assertThat(address(resolving("shop.invalid:443:2001:db8::1"), SHOP))
        .isEqualTo("2001:db8:0:0:0:0:0:1:443");
  }

  @Test
  void anotherHostIsConnectedToAndTheFirstThatFitsCounts() throws IOException {
    assertThat(address(connecting("shop.invalid:443:127.0.0.1:8443"), SHOP))
        .isEqualTo("127.0.0.1:8443");
    assertThat(address(connecting("shop.invalid:80:127.0.0.1:1", "::127.0.0.2:"), SHOP))
        .isEqualTo("127.0.0.2:443");
    assertThat(address(connecting("::127.0.0.3:7", "::127.0.0.2:"), SHOP)).isEqualTo("127.0.0.3:7");
  }

  @Test
  void theOtherHostsAddressMayBeGivenToo() throws IOException {
    Routing routing =
        new Routing(
            List.of(Resolve.parse("green.invalid:8443:192.0.2.5")),
            List.of(ConnectTo.parse("shop.invalid:443:green.invalid:8443")),
            null);
    assertThat(address(routing, SHOP)).isEqualTo("192.0.2.5:8443");
    assertThat(routing.isUsed(routing.resolves().get(0), List.of(SHOP))).isTrue();
    assertThat(routing.isLocal(SHOP)).isFalse();
  }

  @Test
  void anUnknownOtherHostIsNamed() {
    assertThatThrownBy(() -> connecting("::green.invalid:").addressOf(SHOP))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("--connect-to: no address is known for green.invalid");
  }

  @Test
  void aSocketIsConnectedToWhateverTheTarget() throws IOException {
    Routing routing = new Routing(List.of(), List.of(), Path.of("/run/shop.sock"));
    assertThat(routing.addressOf(SHOP)).isEqualTo(UnixDomainSocketAddress.of("/run/shop.sock"));
    assertThat(routing.isLocal(SHOP)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example",
        "shop.example:443",
        "shop.example:443:",
        "shop.example:0:127.0.0.1",
        "shop.example:65536:127.0.0.1",
        "shop.example:443:green.example",
        ":443:127.0.0.1",
        "shop.example:443:127.0.0.1,127.0.0.2"
      })
  void isNoAddressOfAHost(String text) {
    assertThatThrownBy(() -> Resolve.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a:1", "a:1:b", "a:1:b:2:c", "a:x:b:2", "a:1:b:99999", "a:0:b:2", "::1:a:2"})
  void isNoOtherHost(String text) {
    assertThatThrownBy(() -> ConnectTo.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.example:443:127.0.0.1:8443", ":::", "[::1]:80:[::2]:81", ":80::81"})
  void isShownAsItWasGiven(String text) {
    assertThat(ConnectTo.parse(text)).hasToString(text);
  }
}

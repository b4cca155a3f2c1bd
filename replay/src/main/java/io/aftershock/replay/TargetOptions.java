package io.aftershock.replay;

import io.aftershock.replay.http.ConnectTo;
import io.aftershock.replay.http.Resolve;
import io.aftershock.replay.http.Routing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.http.Targets.Weighted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about where it is sent. */
final class TargetOptions {
  @Option(
      names = "--target",
      paramLabel = "URL[=WEIGHT]",
      description = {
        "Where to send it, and nowhere else: http://host[:port] or https://... Given again, each",
        "gets its share by weight (1 where not given), and a session stays with one."
      })
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--resolve",
      paramLabel = "HOST:PORT:ADDRESS",
      description =
          "The address of a host (* for any) on that port, as in curl; may be given again.")
  private List<String> resolves = new ArrayList<>();

  @Option(
      names = "--connect-to",
      paramLabel = "HOST1:PORT1:HOST2:PORT2",
      description =
          "Connect to the second host and port instead of the first, as in curl; empty parts mean"
              + " any, or the same. May be given again.")
  private List<String> connectTos = new ArrayList<>();

  @Option(
      names = "--unix-socket",
      paramLabel = "PATH",
      description =
          "Connect to this Unix-domain socket, as in curl; --target still says which host to name.")
  private @Nullable Path unixSocket;

  /** Where requests go, and what the places are called. */
  record Parsed(Targets targets, Routing routing) {}

  /** Where to send it unless an option says so; null for nowhere. */
  void otherwise(@Nullable String target) {
    if (targets.isEmpty() && target != null) {
      targets.add(target);
    }
  }

  /** What they ask for, or null after adding what is wrong to {@code mistakes}. */
  @Nullable Parsed parsed(WorkloadOptions made, List<String> mistakes) {
    int before = mistakes.size();
    List<String> urls = made.targets(targets, mistakes);
    List<Weighted> weighted = parseAll("--target", urls, Weighted::parse, mistakes);
    List<Resolve> addresses = parseAll("--resolve", resolves, Resolve::parse, mistakes);
    List<ConnectTo> others = parseAll("--connect-to", connectTos, ConnectTo::parse, mistakes);
    checkSocket(weighted.size(), mistakes);
    checkEach(weighted, mistakes);
    Routing routing = new Routing(addresses, others, unixSocket);
    if (!weighted.isEmpty() && weighted.size() == urls.size()) {
      checkUsed(routing, weighted.stream().map(Weighted::target).toList(), mistakes);
    }
    return mistakes.size() == before ? new Parsed(new Targets(weighted), routing) : null;
  }

  private static <T> List<T> parseAll(
      String option, List<String> texts, Function<String, T> parser, List<String> mistakes) {
    List<T> all = new ArrayList<>();
    for (String text : texts) {
      T parsed = Mistakes.parse(option, text, parser, mistakes);
      if (parsed != null) {
        all.add(parsed);
      }
    }
    return all;
  }

  private static void checkEach(List<Weighted> weighted, List<String> mistakes) {
    if (weighted.size() > Targets.MOST) {
      mistakes.add("--target: no more than " + Targets.MOST + " are told apart; give fewer");
    }
    List<Target> all = weighted.stream().map(Weighted::target).toList();
    if (all.stream().map(Target::secure).distinct().count() > 1) {
      mistakes.add("--target: all must be http, or all https");
    }
    all.stream()
        .filter(target -> all.indexOf(target) != all.lastIndexOf(target))
        .distinct()
        .forEach(target -> mistakes.add("--target " + target + ": is given twice"));
  }

  private void checkSocket(int count, List<String> mistakes) {
    if (unixSocket == null) {
      return;
    }
    String option = "--unix-socket " + unixSocket;
    if (!Files.exists(unixSocket) || Files.isRegularFile(unixSocket)) {
      mistakes.add(option + ": is no socket; does a server listen there?");
    }
    if (!resolves.isEmpty() || !connectTos.isEmpty()) {
      mistakes.add(option + ": needs no address, so leave out --resolve and --connect-to");
    }
    if (count > 1) {
      mistakes.add(option + ": every --target would be that one socket; give one");
    }
  }

  /** One that changes nothing is one that was mistyped, and would let requests go elsewhere. */
  private void checkUsed(Routing routing, List<Target> all, List<String> mistakes) {
    for (Resolve resolve : routing.resolves()) {
      if (unixSocket == null && !routing.isUsed(resolve, all)) {
        mistakes.add("--resolve " + resolve + ": no --target is that host on that port");
      }
    }
    for (ConnectTo connectTo : routing.connectTos()) {
      if (unixSocket == null && !routing.isUsed(connectTo, all)) {
        mistakes.add("--connect-to " + connectTo + ": no --target is that host on that port");
      }
    }
  }
}

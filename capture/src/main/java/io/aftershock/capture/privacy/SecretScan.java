package io.aftershock.capture.privacy;

import io.aftershock.capture.trace.TraceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks through the requests of a trace for values that redaction would take out. Shows the first
 * two characters of a value at most. Not thread-safe.
 */
public final class SecretScan {
  private static final int MAX_FINDINGS = 1_000;
  private static final int SHOWN = 2;
  private static final int MIN_SHOWN_LENGTH = 12;
  private static final int MAX_NAME_LENGTH = 60;
  private static final Finding.Place OTHER = new Finding.Place("(other)", "(other)");

  private final RequestRedaction redaction;
  private final Map<Finding.Place, Finding> findings = new TreeMap<>();
  private String place = "";
  private long request;

  /** Nothing found yet. */
  public SecretScan() {
    SecretNames names = new SecretNames(PrivacyPolicy.USUAL);
    redaction = new RequestRedaction(names, new SecretPatterns(names.keptKinds()), new Found());
  }

  /** Looks through one request. */
  public void add(TraceRequest traced) {
    request = traced.index();
    place = "target";
    redaction.target(traced.target());
    place = "header";
    redaction.headers(traced.headers());
    place = "body";
    if (traced.body() != null) {
      redaction.body(traced.body(), traced.headers());
    }
  }

  /** What was found, by place and name, in their order. */
  public List<Finding> findings() {
    return new ArrayList<>(findings.values());
  }

  private String note(String name, String value) {
    if (!Pseudonyms.isPseudonym(value)) {
      Finding.Place where = new Finding.Place(place, shownName(name));
      boolean fits = findings.size() < MAX_FINDINGS || findings.containsKey(where);
      Finding first = new Finding(fits ? where : OTHER, 1, request, mask(value));
      findings.merge(first.where(), first, Finding::plus);
    }
    return value;
  }

  private static String shownName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isShown = lower.length() <= MAX_NAME_LENGTH && lower.indexOf('@') < 0;
    return isShown ? lower : "(other)";
  }

  /** The first characters, where they are few of many, and how many there are. */
  private static String mask(String value) {
    int shown = value.length() >= MIN_SHOWN_LENGTH ? SHOWN : 0;
    return value.substring(0, shown) + "… (" + value.length() + " characters)";
  }

  private final class Found implements Replacements {
    @Override
    public String named(String name, String value) {
      return note(name, value);
    }

    @Override
    public String looking(SecretKind kind, String value) {
      return note("looks like: " + kind.label(), value);
    }

    @Override
    public void header(String name, String value) {
      note(name, value);
    }

    @Override
    public void body(String why, String value) {
      note(why, value);
    }
  }
}

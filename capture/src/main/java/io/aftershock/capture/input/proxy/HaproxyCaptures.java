package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.http.HeaderRules;
import java.util.Arrays;
import java.util.List;

/**
 * What the values in braces are, {@code {a|b}}: header fields in the order of HAProxy's {@code
 * capture request header} directives. A line has braces of the request, of the response, or both,
 * and does not say which; the first is the request's, if it has as many values as there are names.
 *
 * @param names of header fields; a dash for what is none
 */
public record HaproxyCaptures(List<String> names) {
  /** Nothing is known of them. */
  public static final HaproxyCaptures NONE = new HaproxyCaptures(List.of());

  /** Copies the list. */
  public HaproxyCaptures {
    names = List.copyOf(names);
  }

  /**
   * The names in {@code text}, with commas between them.
   *
   * @throws IllegalArgumentException where one is no name of a header field
   */
  public static HaproxyCaptures parse(String text) {
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (String name : names) {
      if (!HeaderRules.isToken(name)) {
        throw new IllegalArgumentException(
            "must be names of header fields with commas between them, such as host,user-agent;"
                + " - for a capture that is no header");
      }
    }
    return new HaproxyCaptures(names);
  }

  /** Gives {@code request} what {@code braces} hold, which are all blocks of one line. */
  void addTo(RequestBuilder request, String braces) {
    int open = braces.indexOf('{');
    int close = braces.indexOf('}', open);
    if (names.isEmpty() || open < 0 || close < 0) {
      return;
    }
    List<String> values = Arrays.asList(braces.substring(open + 1, close).split("\\|", -1));
    for (int i = 0; values.size() == names.size() && i < names.size(); i++) {
      String value = HaproxyText.unescaped(values.get(i));
      if (names.get(i).equalsIgnoreCase("host")) {
        request.host(RecordedHeaders.host(value));
      } else if (!names.get(i).equals("-")) {
        RecordedHeaders.add(request, HeaderRules.inUsualCase(names.get(i)), value);
      }
    }
  }
}

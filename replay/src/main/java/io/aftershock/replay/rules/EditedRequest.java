package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.trace.ByteSlice;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.RequestBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a recorded request that can be changed. Its texts have one char per byte, as those of a
 * trace. Belongs to one thread at a time.
 */
public final class EditedRequest extends RequestBytes {
  private final long index;
  private final long offsetNanos;
  private final long session;
  private final long connection;
  private final int endpoint;
  private final int status;
  private final long durationNanos;
  private final String method;
  private final List<Header> headers;
  private String target;
  private @Nullable String host;
  private @Nullable String body;

  /** A copy of {@code from}, whatever becomes of that, as one of that session. */
  EditedRequest(RequestBytes from, long session) {
    index = from.index();
    offsetNanos = from.offsetNanos();
    this.session = session;
    connection = from.connection();
    endpoint = from.endpoint();
    status = from.status();
    durationNanos = from.durationNanos();
    method = from.method().toString();
    target = from.target().toString();
    host = text(from.host());
    body = text(from.body());
    headers = new ArrayList<>(from.headers() + 2);
    for (int i = 0; i < from.headers(); i++) {
      headers.add(new Header(from.headerName(i).toString(), from.headerValue(i).toString()));
    }
  }

  /** Takes over what was changed in a copy. */
  void become(EditedRequest copy) {
    target = copy.target;
    host = copy.host;
    body = copy.body;
    headers.clear();
    headers.addAll(copy.headers);
  }

  private static @Nullable String text(@Nullable ByteSlice slice) {
    return slice == null ? null : slice.toString();
  }

  /** Request method, such as {@code GET}. */
  public String methodText() {
    return method;
  }

  /** Path and query. */
  public String targetText() {
    return target;
  }

  /** The target without its query. */
  public String path() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** What follows the question mark, or null where there is none. */
  public @Nullable String query() {
    int mark = target.indexOf('?');
    return mark < 0 ? null : target.substring(mark + 1);
  }

  /** The host it was sent to, or null where that was not recorded. */
  public @Nullable String hostText() {
    return host;
  }

  /** The body, or null. */
  public @Nullable String bodyText() {
    return body;
  }

  /** The header fields in their order; not to be changed. */
  public List<Header> fields() {
    return headers;
  }

  /** Value of the first field of that name in any letter case, or null. */
  public @Nullable String header(String name) {
    return Header.valueIn(headers, name);
  }

  /** Gives it another path and query. */
  public void setTarget(String pathAndQuery) {
    target = PercentCoding.forTarget(pathAndQuery);
  }

  /** Gives it another path; the query stays. */
  public void setPath(String path) {
    String query = query();
    setTarget(query == null ? path : path + "?" + query);
  }

  /** Gives it another query, or none where that is empty; the path stays. */
  public void setQuery(String query) {
    setTarget(query.isEmpty() ? path() : path() + "?" + query);
  }

  /** Gives it another Host. */
  public void setHost(String name) {
    host = name;
  }

  /** Gives it another body; null for none. */
  public void setBody(@Nullable String bytes) {
    body = bytes;
  }

  /** Gives a field that value, in the place of the first of that name, and removes the others. */
  public void setHeader(String name, String value) {
    int place = -1;
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).name().equalsIgnoreCase(name)) {
        headers.remove(i);
        place = i;
      }
    }
    headers.add(place < 0 ? headers.size() : place, new Header(name, value));
  }

  /** Removes all fields of that name in any letter case. */
  public void removeHeader(String name) {
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
  }

  @Override
  public long index() {
    return index;
  }

  @Override
  public long offsetNanos() {
    return offsetNanos;
  }

  @Override
  public long session() {
    return session;
  }

  @Override
  public long connection() {
    return connection;
  }

  @Override
  public int endpoint() {
    return endpoint;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public ByteSlice method() {
    return slice(method);
  }

  @Override
  public ByteSlice target() {
    return slice(target);
  }

  @Override
  public @Nullable ByteSlice host() {
    return host == null ? null : slice(host);
  }

  @Override
  public int headers() {
    return headers.size();
  }

  @Override
  public ByteSlice headerName(int at) {
    return slice(headers.get(at).name());
  }

  @Override
  public ByteSlice headerValue(int at) {
    return slice(headers.get(at).value());
  }

  @Override
  public @Nullable ByteSlice body() {
    return body == null ? null : slice(body);
  }

  private static ByteSlice slice(String text) {
    return ByteSlice.of(text.getBytes(ISO_8859_1));
  }
}

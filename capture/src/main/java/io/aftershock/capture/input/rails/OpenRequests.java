package io.aftershock.capture.input.rails;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The requests that lines of one writer began, and of which some have not ended. Where only one is
 * there, an end is its own. Where there are several, an end may be anybody's: then only their
 * number is known, until as many have ended as began. Not thread-safe.
 */
final class OpenRequests {
  /** As many as no server works on at once. */
  static final int MOST = 1000;

  private final ArrayDeque<RailsRequest> requests = new ArrayDeque<>();
  private int endedOfThem;

  boolean isEmpty() {
    return requests.isEmpty();
  }

  /** Adds one. */
  void add(RailsRequest request) {
    requests.add(request);
  }

  /** Gives an end to the only one there is. Returns false where it may be another's. */
  boolean end(RailsEnd end) {
    RailsRequest only = only();
    if (only != null) {
      only.end(end);
      requests.clear();
      return true;
    }
    endedOfThem++;
    requests.forEach(RailsRequest::leaveUntold);
    settle();
    return false;
  }

  /**
   * Ends the one that failed: that of the path that no route leads to, else the only one. Returns
   * false where none is told; it counts as open then, since it may have ended before.
   *
   * @param oneRequest whether all lines of this writer are known to be of one request
   */
  boolean fail(RailsFailure failure, boolean oneRequest) {
    String path = failure.path();
    RailsRequest failed = path == null || oneRequest ? only() : onlyOf(path);
    if (failed == null) {
      return false;
    }
    failed.end(new RailsEnd(failure.status(), -1));
    requests.remove(failed);
    settle();
    return true;
  }

  private @Nullable RailsRequest only() {
    RailsRequest first = requests.peek();
    return first == null || requests.size() > 1 || first.isUntold() ? null : first;
  }

  /** The first of that path, or the only one, if its path ends so: what is mounted has its own. */
  private @Nullable RailsRequest onlyOf(String path) {
    for (RailsRequest request : requests) {
      if (request.start().path().equals(path)) {
        return request;
      }
    }
    RailsRequest only = only();
    boolean mounted = only != null && path.length() > 1 && only.start().path().endsWith(path);
    return mounted ? only : null;
  }

  /**
   * Lets go of those that began {@code nanos} away from {@code stampNanos}, and of the first where
   * too many are there. Some never have an end: what the router itself answers, or what a crash cut
   * off. Returns how many they were.
   */
  int letGoOfThoseFrom(long stampNanos, long nanos) {
    int before = requests.size();
    RailsRequest first = requests.peek();
    while (first != null
        && (requests.size() >= MOST || Math.abs(stampNanos - first.start().stampNanos()) > nanos)) {
      letGo(first);
      first = requests.peek();
    }
    return before - requests.size();
  }

  /**
   * Takes one out that is waited for no longer. If ends came that may have been its own, one is
   * taken to have been: rather too many count as open than too few.
   */
  void letGo(RailsRequest request) {
    if (requests.remove(request)) {
      request.giveUp();
      endedOfThem -= request.isUntold() && endedOfThem > 0 ? 1 : 0;
      settle();
    }
  }

  private void settle() {
    long untold = requests.stream().filter(RailsRequest::isUntold).count();
    endedOfThem = (int) Math.min(endedOfThem, untold);
    if (endedOfThem >= requests.size()) {
      requests.forEach(RailsRequest::giveUp);
      requests.clear();
      endedOfThem = 0;
    }
  }
}

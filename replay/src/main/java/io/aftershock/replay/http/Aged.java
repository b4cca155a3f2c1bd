package io.aftershock.replay.http;

import org.jspecify.annotations.Nullable;

/** What may be in one {@link ByAge} at a time, and knows its neighbours there. */
abstract class Aged<T extends Aged<T>> {
  @Nullable T older;
  @Nullable T newer;
}

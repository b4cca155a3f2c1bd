/** Sweeps: a trace replayed at several loads, and each run judged. Calls what the commands call. */
@NullMarked
package io.aftershock.sweep;

import org.jspecify.annotations.NullMarked;

/** The page that shows a replay while it runs, and its controls. */
@NullMarked
package io.aftershock.replay.live.page;

import org.jspecify.annotations.NullMarked;

/** What a replay shows while it runs. */
@NullMarked
package io.aftershock.replay.live;

import org.jspecify.annotations.NullMarked;

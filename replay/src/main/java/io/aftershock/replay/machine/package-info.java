/** What the machine a replay runs on allows, and what is asked of it for exact timing. */
@NullMarked
package io.aftershock.replay.machine;

import org.jspecify.annotations.NullMarked;

/** When each request is meant to be sent. */
@NullMarked
package io.aftershock.replay.schedule;

import org.jspecify.annotations.NullMarked;

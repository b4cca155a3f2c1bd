/** Recordings of other load tools: GoReplay's payloads, and Vegeta's targets and results. */
@NullMarked
package io.aftershock.capture.input.recording;

import org.jspecify.annotations.NullMarked;

/**
 * What is compared: {@link io.aftershock.analyze.input.Side}s are loaded from runs and traces, and
 * a {@link io.aftershock.analyze.input.Pairing} matches their requests.
 */
@NullMarked
package io.aftershock.analyze.input;

import org.jspecify.annotations.NullMarked;

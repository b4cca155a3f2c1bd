/**
 * W3C extended logs, whose {@code #Fields} line names the columns: IIS, CloudFront, NetScaler,
 * Imperva and others.
 */
@NullMarked
package io.aftershock.capture.input.w3c;

import org.jspecify.annotations.NullMarked;

/**
 * Readers of recorded traffic: one class per kind of input behind {@link
 * io.aftershock.capture.input.entry.RequestReader}. Readers report what the source says, and what
 * its stamps mean; they decide nothing about time, order or privacy.
 */
@NullMarked
package io.aftershock.capture.input;

import org.jspecify.annotations.NullMarked;

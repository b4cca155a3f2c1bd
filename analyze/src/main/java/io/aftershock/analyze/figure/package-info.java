/**
 * What the figures of a report show, made small: whatever the number of requests, a figure is some
 * hundred numbers. {@link io.aftershock.analyze.figure.Figures} holds all of them. No text, no
 * verdicts.
 */
@NullMarked
package io.aftershock.analyze.figure;

import org.jspecify.annotations.NullMarked;

/**
 * What the reports of {@code capture} and {@code inspect} are made of: counts in bounded memory,
 * and the words they are told in.
 */
@NullMarked
package io.aftershock.capture.report;

import org.jspecify.annotations.NullMarked;

/**
 * Turns access logs and HAR files into a trace.
 *
 * <p>{@link io.aftershock.capture.CaptureCommand} checks options and hands them to the pipeline,
 * which does no output of its own:
 *
 * <ol>
 *   <li>each source is read by the reader of its format, and every line accounted for;
 *   <li>requests lose their secrets;
 *   <li>they are put in order of arrival;
 *   <li>they are written to a trace, which appears under its name when it is complete.
 * </ol>
 */
@NullMarked
package io.aftershock.capture;

import org.jspecify.annotations.NullMarked;

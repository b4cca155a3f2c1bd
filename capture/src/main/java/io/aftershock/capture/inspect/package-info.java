/**
 * What a trace holds, for people and as JSON.
 *
 * <p>{@link io.aftershock.capture.inspect.InspectCommand} reads a trace once, in memory that does
 * not depend on its length, into figures; these are printed as text or as they are.
 */
@NullMarked
package io.aftershock.capture.inspect;

import org.jspecify.annotations.NullMarked;

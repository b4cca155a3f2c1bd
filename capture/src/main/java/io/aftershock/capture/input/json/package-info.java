/**
 * Access logs of JSON: one dialect per program that writes them, over the records of one reader,
 * whatever holds them together.
 */
@NullMarked
package io.aftershock.capture.input.json;

import org.jspecify.annotations.NullMarked;

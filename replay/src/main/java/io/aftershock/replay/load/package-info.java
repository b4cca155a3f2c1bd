/**
 * The load generator: one thread reads ahead, each loop sends on a thread of its own, one thread
 * writes down what happened.
 */
@NullMarked
package io.aftershock.replay.load;

import org.jspecify.annotations.NullMarked;

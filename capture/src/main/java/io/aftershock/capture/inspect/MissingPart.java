package io.aftershock.capture.inspect;

/**
 * Something that a faithful replay would need and the trace does not have.
 *
 * @param what what is missing
 * @param requests number of requests that lack it
 * @param effect what a replay does without it
 * @param remedy how to record it
 */
record MissingPart(String what, long requests, String effect, String remedy) {}

package io.aftershock.capture.trace;

/**
 * One header field of a request, as it was on the wire.
 *
 * @param name field name, in the case it was recorded in
 * @param value field value, one char per byte (ISO-8859-1)
 */
public record Header(String name, String value) {}

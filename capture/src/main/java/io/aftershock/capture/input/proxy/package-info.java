/**
 * Logs of proxies, clouds and servers whose lines have one fixed layout, which no format string
 * describes. One class a layout; each takes a line apart from left to right.
 */
@NullMarked
package io.aftershock.capture.input.proxy;

import org.jspecify.annotations.NullMarked;

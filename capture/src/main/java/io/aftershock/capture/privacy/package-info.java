/**
 * What must not reach a trace: credentials, by name and by look, in headers, URLs and bodies; and
 * who the clients were. {@link io.aftershock.capture.privacy.Redaction} is applied while reading,
 * so that no secret is written even to a temporary file; {@link
 * io.aftershock.capture.privacy.FirstSeenKeys} replaces addresses by numbers.
 */
@NullMarked
package io.aftershock.capture.privacy;

import org.jspecify.annotations.NullMarked;

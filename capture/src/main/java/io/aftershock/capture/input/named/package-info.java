/**
 * Records whose values have names, as JSON, CSV, LTSV and logfmt have them: which name says what of
 * a request, and the request that the named values of one record make.
 */
@NullMarked
package io.aftershock.capture.input.named;

import org.jspecify.annotations.NullMarked;

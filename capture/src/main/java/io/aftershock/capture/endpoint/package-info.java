/** Which endpoint a request is of: the method and the path, with what varies taken out. */
@NullMarked
package io.aftershock.capture.endpoint;

import org.jspecify.annotations.NullMarked;

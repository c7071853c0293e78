/**
 * A small HTTPS server (HTTP/1.1, keep-alive) that can break off at any byte.
 *
 * <p>The JDK's own server always sends whole answers; a double must also send half of one.
 */
@NullMarked
package io.baokms.testing.http;

import org.jspecify.annotations.NullMarked;

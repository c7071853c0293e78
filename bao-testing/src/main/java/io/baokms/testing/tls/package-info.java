/** A certificate authority that lives as long as a test does. */
@NullMarked
package io.baokms.testing.tls;

import org.jspecify.annotations.NullMarked;

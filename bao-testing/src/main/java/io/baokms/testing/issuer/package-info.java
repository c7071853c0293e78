/** An OAuth2 token issuer that signs real JWTs, and the proxy that may stand before it. */
@NullMarked
package io.baokms.testing.issuer;

import org.jspecify.annotations.NullMarked;

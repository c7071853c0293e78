/** The JWT side of a login: an issuer that signs, and the role that OpenBao checks against. */
@NullMarked
package io.baokms.testing.jwt;

import org.jspecify.annotations.NullMarked;

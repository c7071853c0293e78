/** The tokens of the double: issued, renewed, expired, revoked. */
@NullMarked
package io.baokms.testing.token;

import org.jspecify.annotations.NullMarked;

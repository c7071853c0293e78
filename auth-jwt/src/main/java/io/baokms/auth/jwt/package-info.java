/** Turns a JWT file, or an OAuth2 client credential, into an OpenBao login. */
@NullMarked
package io.baokms.auth.jwt;

import org.jspecify.annotations.NullMarked;

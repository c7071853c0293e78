/** Turns a JWT file into an OpenBao login. */
@NullMarked
package io.baokms.auth.jwt;

import org.jspecify.annotations.NullMarked;

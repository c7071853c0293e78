/** Speaks to OpenBao: Transit, tokens and logins, with every failure classified. */
@NullMarked
package io.baokms.bao;

import org.jspecify.annotations.NullMarked;

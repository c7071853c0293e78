/** OpenBao policies as values: which token may do what on which path. */
@NullMarked
package io.baokms.testing.policy;

import org.jspecify.annotations.NullMarked;

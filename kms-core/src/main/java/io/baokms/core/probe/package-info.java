/** Looks at OpenBao in the background, so that requests need not: probes, breakers, bootstrap. */
@NullMarked
package io.baokms.core.probe;

import org.jspecify.annotations.NullMarked;

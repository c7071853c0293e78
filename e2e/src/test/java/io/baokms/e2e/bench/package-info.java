/** The benchmark behind {@code ./run bench}: the provider beside bare clients, in the same run. */
@NullMarked
package io.baokms.e2e.bench;

import org.jspecify.annotations.NullMarked;

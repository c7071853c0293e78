/** What the maintainers state about the next release: {@code release.yaml}. */
@NullMarked
package io.baokms.release.plan;

import org.jspecify.annotations.NullMarked;

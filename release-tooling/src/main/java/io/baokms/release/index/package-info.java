/** {@code provenance-index.json}: what is in a release, and where it comes from. */
@NullMarked
package io.baokms.release.index;

import org.jspecify.annotations.NullMarked;

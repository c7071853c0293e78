/** How the files of a release were built, as a statement of SLSA v1. */
@NullMarked
package io.baokms.release.provenance;

import org.jspecify.annotations.NullMarked;

/** SHA-256 sums, and the list of them that a release is known by. */
@NullMarked
package io.baokms.release.checksums;

import org.jspecify.annotations.NullMarked;

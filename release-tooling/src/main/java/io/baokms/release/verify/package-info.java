/** Proves without a network that a folder, or one file, is what was signed. */
@NullMarked
package io.baokms.release.verify;

import org.jspecify.annotations.NullMarked;

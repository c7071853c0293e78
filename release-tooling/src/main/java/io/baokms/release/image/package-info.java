/** The image: Debian packages and the runtime tree become one OCI archive for both platforms. */
@NullMarked
package io.baokms.release.image;

import org.jspecify.annotations.NullMarked;

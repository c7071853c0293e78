/** Version numbers of releases. */
@NullMarked
package io.baokms.release.version;

import org.jspecify.annotations.NullMarked;

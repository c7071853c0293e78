/** What a release folder holds: architectures, families, file names. */
@NullMarked
package io.baokms.release.layout;

import org.jspecify.annotations.NullMarked;

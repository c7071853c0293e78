/** JSON as this project's release files are written and read. */
@NullMarked
package io.baokms.release.json;

import org.jspecify.annotations.NullMarked;

/** What only the operating system's C library can do, through the foreign-function API. */
@NullMarked
package io.baokms.launcher.posix;

import org.jspecify.annotations.NullMarked;

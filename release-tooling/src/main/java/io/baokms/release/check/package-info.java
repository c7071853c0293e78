/** What a series of checks found, and how it is printed. */
@NullMarked
package io.baokms.release.check;

import org.jspecify.annotations.NullMarked;

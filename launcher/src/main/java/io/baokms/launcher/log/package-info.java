/** Writes what the daemon does as lines on stderr: closed messages, closed keys, no free text. */
@NullMarked
package io.baokms.launcher.log;

import org.jspecify.annotations.NullMarked;

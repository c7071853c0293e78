/** Orders what starts and stops when the daemon does, and what ends it. */
@NullMarked
package io.baokms.launcher.daemon;

import org.jspecify.annotations.NullMarked;

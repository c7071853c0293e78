/** Notices that files of the running daemon have changed, and uses them or says why not. */
@NullMarked
package io.baokms.launcher.reload;

import org.jspecify.annotations.NullMarked;

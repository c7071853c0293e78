/** From the reactor's output and the locked inputs to every artifact of a release folder. */
@NullMarked
package io.baokms.release.build;

import org.jspecify.annotations.NullMarked;

/** From the reactor's output to a release that anyone can verify offline. */
@NullMarked
package io.baokms.release;

import org.jspecify.annotations.NullMarked;

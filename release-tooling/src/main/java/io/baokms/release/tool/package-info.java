/** Programs of others that judge what we made. */
@NullMarked
package io.baokms.release.tool;

import org.jspecify.annotations.NullMarked;

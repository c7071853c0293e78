/** The development server: never part of a production artifact. */
@NullMarked
package io.baokms.dev;

import org.jspecify.annotations.NullMarked;

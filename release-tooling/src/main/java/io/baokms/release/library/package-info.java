/** The libraries as a Maven repository: jars, sources, Javadoc, POMs and a BOM. */
@NullMarked
package io.baokms.release.library;

import org.jspecify.annotations.NullMarked;

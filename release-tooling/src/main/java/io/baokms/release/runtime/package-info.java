/** The trimmed JDK with the provider's jars: what packages, image and single file carry. */
@NullMarked
package io.baokms.release.runtime;

import org.jspecify.annotations.NullMarked;

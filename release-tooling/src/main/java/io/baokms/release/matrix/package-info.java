/** What the provider is tested with: {@code compatibility.yaml}, and what is generated from it. */
@NullMarked
package io.baokms.release.matrix;

import org.jspecify.annotations.NullMarked;

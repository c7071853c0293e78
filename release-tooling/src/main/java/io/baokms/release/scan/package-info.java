/** What a vulnerability scanner said about the components, normalised and judged. */
@NullMarked
package io.baokms.release.scan;

import org.jspecify.annotations.NullMarked;

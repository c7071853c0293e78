/** What is published: the usable keys, and whether it is safe to answer {@code ok}. */
@NullMarked
package io.baokms.core.status;

import org.jspecify.annotations.NullMarked;

/** Files with modes and contents, and the archives made of them. */
@NullMarked
package io.baokms.release.tree;

import org.jspecify.annotations.NullMarked;

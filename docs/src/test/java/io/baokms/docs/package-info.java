/** Keeps what a person reads true: arrows, snippets, links and reference tables. */
@NullMarked
package io.baokms.docs;

import org.jspecify.annotations.NullMarked;

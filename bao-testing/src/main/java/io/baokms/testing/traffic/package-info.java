/** What goes through the double: which call it is, what is recorded, what is made to fail. */
@NullMarked
package io.baokms.testing.traffic;

import org.jspecify.annotations.NullMarked;

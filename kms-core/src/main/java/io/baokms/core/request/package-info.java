/** The Encrypt and Decrypt paths, with every check in its place and one call to Transit each. */
@NullMarked
package io.baokms.core.request;

import org.jspecify.annotations.NullMarked;

/** The checkout that a release is built from. */
@NullMarked
package io.baokms.release.repo;

import org.jspecify.annotations.NullMarked;
